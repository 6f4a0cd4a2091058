import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { processStartMark } from './processes.ts'

const Owner = z.object({ pid: z.number().int(), startMark: z.string() })

/**
 * Marks a store's directory as this process's. A mark left by a process that has died counts for nothing.
 * @throws Error in one sentence when a live process holds the directory.
 */
export async function takeOwnership(directory: string, store: string): Promise<{ release(): Promise<void> }> {
  const file = join(directory, 'owner.json')
  const owner = Owner.safeParse(await readJson(file))
  if (owner.success && (await processStartMark(owner.data.pid)) === owner.data.startMark) {
    throw new Error(`${store} in ${directory} is already in use by process ${owner.data.pid}.`)
  }
  const mine = { pid: process.pid, startMark: (await processStartMark(process.pid)) ?? '' }
  await writeFile(`${file}.${process.pid}`, JSON.stringify(mine))
  await rename(`${file}.${process.pid}`, file)
  return { release: () => rm(file, { force: true }) }
}

/** What a JSON file holds; undefined when it is absent or not JSON (a crash may have cut it short). */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}
