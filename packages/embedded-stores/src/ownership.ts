import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { identifyProcess, stillRuns } from './processes.ts'

const Owner = z.object({ pid: z.number().int(), startMark: z.string() })

/**
 * Marks a store's directory as this process's. A mark left by a process that has died counts for nothing.
 * @throws Error in one sentence when a live process holds the directory.
 */
export async function takeOwnership(directory: string, store: string): Promise<{ release(): Promise<void> }> {
  const file = join(directory, 'owner.json')
  const mine = `${file}.${process.pid}`
  await writeFile(mine, JSON.stringify(await identifyProcess(process.pid)))
  try {
    // Appears whole or not at all, and for one process only.
    while (!(await tryLink(mine, file))) await removeIfAbandoned(file, store)
  } finally {
    await rm(mine, { force: true })
  }
  return { release: () => rm(file, { force: true }) }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function removeIfAbandoned(file: string, store: string): Promise<void> {
  await assertAbandoned(file, file, store)
  // Another process may have replaced the mark meanwhile: what was taken away is looked at again.
  const taken = `${file}.${process.pid}.taken`
  try {
    await rename(file, taken)
  } catch {
    return
  }
  try {
    await assertAbandoned(taken, file, store)
  } catch (error) {
    await tryLink(taken, file)
    throw error
  } finally {
    await rm(taken, { force: true })
  }
}

async function assertAbandoned(read: string, file: string, store: string): Promise<void> {
  const owner = Owner.safeParse(await readJson(read))
  if (!owner.success || !(await stillRuns(owner.data))) return
  throw new Error(`${store} in ${join(file, '..')} is already in use by process ${owner.data.pid}.`)
}

/** What a JSON file holds; undefined when it is absent or not JSON (a crash may have cut it short). */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}
