import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const PROCESS = fileURLToPath(new URL('exhaustedProcess.ts', import.meta.url))

test('a process with a ClickHouse inside that runs out of memory dies of it, and does not stay on, deaf to signals', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'chorus-exhausted-'))
  const child = spawn(process.execPath, ['--max-old-space-size=80', PROCESS, directory], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [said, [, signal]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit', { signal: AbortSignal.timeout(25_000) }),
  ]).finally(() => child.kill('SIGKILL'))
  await rm(directory, { recursive: true, force: true })
  expect([said, signal]).toEqual(['answers\n', 'SIGABRT'])
}, 90_000)
