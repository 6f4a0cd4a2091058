import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { processStartMark } from '@chorus/embedded-stores'
import { sentenceOf } from '../src/boot/bootProblem.ts'
import { openDataDirectory } from '../src/boot/dataDirectory.ts'
import { takeLock } from '../src/boot/lock.ts'
import { readOrMakeSecrets } from '../src/boot/secrets.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chorus-data-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const lockFile = () => join(directory, 'lock.json')

/** A process that lives until the test ends it. */
async function somebody() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  await once(child, 'spawn')
  const end = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { pid: child.pid ?? 0, startMark: await processStartMark(child.pid ?? 0), end }
}

describe('the lock of a data directory', () => {
  test('refuses a second instance in one sentence that names process, port and directory', async () => {
    const { pid, startMark, end } = await somebody()
    await writeFile(lockFile(), JSON.stringify({ pid, startMark, port: 4000 }))
    const refused = takeLock(directory, 5000, 0)
    await expect(refused).rejects.toThrow(`${directory} is in use by process ${pid}, a Chorus on port 4000`)
    await end()
  })

  test('says how to end an instance that does not answer any more', async () => {
    const { pid, startMark, end } = await somebody()
    await writeFile(lockFile(), JSON.stringify({ pid, startMark, port: 1 }))
    await expect(takeLock(directory, 5000, 0)).rejects.toThrow(
      `does not answer: wait if it is just stopping, else end it with \`kill -9 ${pid}\``,
    )
    await end()
  })

  test('of a killed process counts for nothing', async () => {
    const { pid, startMark, end } = await somebody()
    await writeFile(lockFile(), JSON.stringify({ pid, startMark, port: 4000 }))
    await end()
    const lock = await takeLock(directory, 5000, 0)
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid, port: 5000 })
    await lock.release()
  })

  test('counts for nothing when the system has given its process id to somebody else', async () => {
    await writeFile(lockFile(), JSON.stringify({ pid: process.pid, startMark: 'long ago', port: 4000 }))
    await (await takeLock(directory, 5000, 0)).release()
  })

  test('that a crash cut short counts for nothing', async () => {
    await writeFile(lockFile(), '{"pid": 12')
    await (await takeLock(directory, 5000, 0)).release()
  })

  test('is waited for while its process is just stopping', async () => {
    const { pid, startMark, end } = await somebody()
    await writeFile(lockFile(), JSON.stringify({ pid, startMark, port: 4000 }))
    const waiting = takeLock(directory, 5000, 5_000)
    await end()
    await (await waiting).release()
  })

  test('is given to one of many that race for it', async () => {
    await writeFile(lockFile(), JSON.stringify({ pid: 2 ** 22, startMark: 'dead', port: 4000 }))
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(directory, 5000, 0)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('leaves nothing behind when it is released', async () => {
    await (await takeLock(directory, 5000, 0)).release()
    expect(await readdir(directory)).toEqual([])
  })
})

describe('a data directory', () => {
  test('is made on the first start, and opened again on the next', async () => {
    const path = join(directory, 'deep', 'data')
    await (await openDataDirectory(path, { port: 4000 })).close()
    expect((await readFile(join(path, 'version'), 'utf8')).trim()).toBe('1')
    await (await openDataDirectory(path, { port: 4000 })).close()
  })

  test('of a newer version is refused in one sentence, unchanged and unlocked', async () => {
    await writeFile(join(directory, 'version'), '9999\n')
    const refused = openDataDirectory(directory, { port: 4000 })
    await expect(refused).rejects.toThrow(/was written by a newer Chorus \(data version 9999/)
    expect(await readdir(directory)).toEqual(['version'])
  })

  test.each(['', 'one', '-1', '1.5', '1\n2'])('with the version %j is refused, not guessed at', async (version) => {
    await writeFile(join(directory, 'version'), version)
    await expect(openDataDirectory(directory, { port: 4000 })).rejects.toThrow(/is not a version/)
  })

  test('that is a file is refused in one sentence', async () => {
    const file = join(directory, 'file')
    await writeFile(file, '')
    await expect(openDataDirectory(file, { port: 4000 })).rejects.toThrow(/^The data directory .*cannot be made/)
  })

  test('on a full disk is said so, whichever store notices first', () => {
    const noticed = new Error('PostgreSQL did not start', {
      cause: new Error('could not write: No space left on device'),
    })
    expect(sentenceOf(noticed, '/data')).toBe('The disk that holds /data is full: free some space, then start again.')
  })
})

describe('secrets', () => {
  test('are made once, for the owner’s eyes only', async () => {
    const file = join(directory, 'secrets.json')
    const first = await readOrMakeSecrets(file)
    expect(await readOrMakeSecrets(file)).toEqual(first)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(new Set(Object.values(first.databasePasswords)).size).toBe(6)
  })

  test('of an earlier version stay, and what it did not know is added once', async () => {
    const file = join(directory, 'earlier.json')
    const { adTokenSecret, ...earlier } = await readOrMakeSecrets(join(directory, 'secrets.json'))
    await writeFile(file, JSON.stringify(earlier))
    const read = await readOrMakeSecrets(file)
    expect(read).toMatchObject(earlier)
    expect(read.adTokenSecret).not.toBe(adTokenSecret)
    expect(await readOrMakeSecrets(file)).toEqual(read)
  })

  test('that are damaged stop the start, and are not replaced', async () => {
    const file = join(directory, 'secrets.json')
    await writeFile(file, '{"identitySecret":"short"}')
    await expect(readOrMakeSecrets(file)).rejects.toThrow(/is damaged/)
    expect(await readFile(file, 'utf8')).toBe('{"identitySecret":"short"}')
  })
})
