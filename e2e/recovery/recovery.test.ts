import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { dataOf } from '@chorus/sdk'
import { anyone, signIn } from '../client.ts'
import { CountsDocument, MyNameDocument, RenameDocument } from '../generated/operations.ts'
import { startInstance, type Instance, type InstanceOptions } from '@chorus/testing/instance'

describe('an instance that is killed', () => {
  const checkout = inject('checkout')
  let directory: string
  let running: Instance | null = null
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chorus-recovery-'))
    // Open to PostgreSQL's own user, so that everything lies, and is removed, in one place.
    await chmod(directory, 0o755)
  })
  afterAll(async () => {
    await running?.killEverything()
    await rm(directory, { recursive: true, force: true })
  })

  const options = (topology: 'one' | 'many'): InstanceOptions => ({
    checkout,
    topology,
    port: 14_200,
    dataDirectory: join(directory, 'data'),
  })

  test('while it loads, then while it runs: the next start recovers, with all that was acknowledged and nothing twice', async () => {
    // Killed in the middle of its first load.
    const interrupted = startInstance(options('one')).catch((error: Error) => error)
    await new Promise((resolve) => setTimeout(resolve, 15_000))
    await promisify(execFile)('pkill', ['-9', '-f', directory]).catch(() => {})
    expect(await interrupted).toBeInstanceOf(Error)

    const first = await startInstance(options('one'))
    running = first
    const listener = await signIn(first, 'listener@chorus.test')
    const renamed = dataOf(await listener.mutate(RenameDocument, { displayName: 'Acknowledged' }))
    expect(renamed.updateProfile?.__typename).toBe('ProfileUpdated')
    const before = dataOf(await anyone(first).query(CountsDocument))
    expect(await first.killEverything()).toBeGreaterThanOrEqual(5)

    const second = await startInstance(options('many'))
    running = second
    expect(second.startedInMs, 'milliseconds until a start that is not the first was ready').toBeLessThan(15_000)
    expect(dataOf(await anyone(second).query(CountsDocument))).toEqual(before)
    const again = await signIn(second, 'listener@chorus.test')
    const { viewer } = dataOf(await again.query(MyNameDocument))
    expect(viewer?.user?.displayName).toBe('Acknowledged')

    const reference = inject('instances').one
    expect(dataOf(await anyone(reference).query(CountsDocument)).genres).toEqual(before.genres)
    expect(await second.stop()).toBe(0)
    running = null
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'args='])
    expect(stdout.split('\n').filter((line) => line.includes(directory))).toEqual([])
  }, 600_000)
})

describe('a start that cannot be', () => {
  const { checkout, dataDirectory } = inject('instances').one

  async function failedStart(...flags: string[]) {
    try {
      await promisify(execFile)('npm', ['start', '--', ...flags], { cwd: checkout, timeout: 60_000 })
      return { code: 0, text: '' }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, text: stdout + stderr }
    }
  }

  test('a busy port is named, in one sentence', async () => {
    const server = createServer().listen(14_300)
    const elsewhere = await mkdtemp(join(tmpdir(), 'chorus-busy-'))
    const { code, text } = await failedStart('--port', '14300', '--data', elsewhere)
    server.close()
    await rm(elsewhere, { recursive: true, force: true })
    expect(code).not.toBe(0)
    expect(text).toMatch(/14300/)
    expect(text).not.toMatch(/\n\s+at /)
  })

  test('a data directory in use, and one of a newer version, are named', async () => {
    const inUse = await failedStart('--port', '14400', '--data', dataDirectory)
    expect(inUse.code).not.toBe(0)
    expect(inUse.text).toContain(dataDirectory)

    const newer = await mkdtemp(join(tmpdir(), 'chorus-newer-'))
    await mkdir(newer, { recursive: true })
    await writeFile(join(newer, 'version'), '9999\n')
    const refused = await failedStart('--port', '14400', '--data', newer)
    await rm(newer, { recursive: true, force: true })
    expect(refused.code).not.toBe(0)
    expect(refused.text).toMatch(/newer/)
    expect(refused.text).not.toMatch(/\n\s+at /)
  })
})
