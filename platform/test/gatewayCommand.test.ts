import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '@chorus/embedded-stores'

const CLI = join(import.meta.dirname, '../src/cli.ts')
const SUPERGRAPH = join(import.meta.dirname, '../../schema/supergraph.graphql')
const ENDS_WITHIN_MS = 30_000

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** As `npm run chorus` runs it: with a channel to the process that waits for it. */
function gateway(...flags: string[]) {
  const child = spawn(process.execPath, [CLI, 'gateway', ...flags], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  children.push(child)
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('There is nothing to read.')
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(ENDS_WITHIN_MS) }).then(([code]) => code as unknown)
  const said = Promise.all([text(stdout), text(stderr)]).then((texts) => texts.join(''))
  return { child, ended, said }
}

describe('chorus gateway', () => {
  test.each([
    ['a file that is not there', ['--supergraph', '/no/such.graphql', '--port', '1', '--no-auth'], /no such file/],
    ['a file that is no supergraph', ['--supergraph', CLI, '--port', '1', '--no-auth'], /supergraph/],
    ['nobody to take tokens from', ['--supergraph', SUPERGRAPH, '--port', '1'], /--issuer/],
  ])('ends with a sentence and a failure for %s', async (_what, flags, sentence) => {
    const { ended, said } = gateway(...flags)
    expect(await ended).toBe(1)
    expect(await said).toMatch(sentence)
    expect(await said).not.toMatch(/\n\s+at /)
  })

  test('ends with a sentence and a failure for a busy port', async () => {
    const server = createServer().listen(0)
    const { port } = server.address() as AddressInfo
    const { ended, said } = gateway('--supergraph', SUPERGRAPH, '--port', String(port), '--no-auth')
    expect(await ended).toBe(1)
    expect(await said).toContain(String(port))
    server.close()
  })

  test('serves until it is told to stop, which is no failure', async () => {
    const port = await freePort()
    const { child, ended } = gateway('--supergraph', SUPERGRAPH, '--port', String(port), '--no-auth')
    const live = () =>
      fetch(`http://localhost:${port}/health/live`).then(
        ({ status }) => status,
        () => null,
      )
    await expect.poll(live, { timeout: ENDS_WITHIN_MS, interval: 100 }).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
}, 60_000)
