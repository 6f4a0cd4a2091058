import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '@chorus/embedded-stores'

const CLI = join(import.meta.dirname, '../src/cli.ts')
const SUPERGRAPH = join(import.meta.dirname, '../../schema/supergraph.graphql')
const WITHIN_MS = 30_000

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const served = (port: string) => ['--supergraph', SUPERGRAPH, '--no-auth', '--port', port]

/** As `npm run chorus` runs it: with a channel to the process that waits for it. */
function gateway(...flags: string[]) {
  const child = spawn(process.execPath, [CLI, 'gateway', ...flags], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  children.push(child)
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('There is nothing to read.')
  const ended = once(child, 'exit').then(([code]) => code as unknown)
  const said = Promise.all([text(stdout), text(stderr)]).then((texts) => texts.join(''))
  return { child, ended, said }
}

/** The processes that a process has begun, and has not seen ending. */
async function childrenOf({ pid }: ChildProcess): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
  const all = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  return all.flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []))
}

describe('chorus gateway', () => {
  test.each([
    ['a file that is not there', ['--supergraph', '/no/such.graphql', '--port', '1', '--no-auth'], /no such file/],
    ['a file that is no supergraph', ['--supergraph', CLI, '--port', '1', '--no-auth'], /supergraph/],
    ['settings that are none', [...served('1'), '--subgraphs', CLI], /The settings of subgraphs are wrong/],
    ['a header that may not go on', [...served('1'), '--forward-headers', 'x-a,host'], /"host" cannot be forwarded/],
    ['a rate that is none', [...served('1'), '--rate-requests', '600'], /like 600\/60/],
    ['a limit that is none', [...served('1'), '--limits', '{"dept":3}'], /no JSON of limits.*"dept"/],
    ['documents that are not there', [...served('1'), '--trusted-documents', '/no/such.json'], /such\.json.*ENOENT/],
    ['only documents that nobody names', [...served('1'), '--only-trusted'], /with --trusted-documents/],
    ['an unknown flag', [...served('1'), '--pol', '1'], /unknown option '--pol'/],
    ['an unknown audience', [...served('1'), '--audience', 'all'], /developers, public/],
    ['a port that is none', served('0'), /It is a number from 1 to 65535/],
    ['a subgraph without a URL', [...served('1'), '--subgraph', 'catalog'], /A subgraph is a name=URL/],
    [
      'several processes that cannot begin',
      [...served('1'), '--processes', '2', '--subgraphs', CLI],
      /settings of subgraphs/,
    ],
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

  const live = (port: number) =>
    fetch(`http://localhost:${port}/health/live`, { headers: { connection: 'close' } }).then(
      ({ status }) => status,
      () => null,
    )

  test.each([1, 2])('serves until it is told to stop, which is no failure, with processes: %i', async (processes) => {
    const port = await freePort()
    const { child, ended, said } = gateway(...served(String(port)), '--processes', String(processes))
    await expect.poll(() => live(port), { timeout: WITHIN_MS, interval: 100 }).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(await live(port)).toBeNull()
    expect((await said).match(/^http.*\/graphql$/gm)).toEqual([`http://127.0.0.1:${port}/graphql`])
  })

  test('replaces a process that ends, and is served by the others meanwhile', async () => {
    const port = await freePort()
    const { child, ended } = gateway(...served(String(port)), '--processes', '2')
    await expect.poll(() => live(port), { timeout: WITHIN_MS, interval: 100 }).toBe(200)
    // One of them has been asked something: the other serves as soon as somebody says that nothing was.
    await fetch(`http://localhost:${port}/graphql?query=%7B__typename%7D`, { headers: { connection: 'close' } })
    const isAsked = async () => {
      const metrics = await fetch(`http://localhost:${port}/metrics`, { headers: { connection: 'close' } })
      return /^chorus_gateway_request_seconds_count.* [1-9]/m.test(await metrics.text())
    }
    await expect.poll(isAsked, { timeout: WITHIN_MS }).toBe(false)

    const first = await childrenOf(child)
    expect(first).toHaveLength(2)
    const replacements = async () => (await childrenOf(child)).filter((pid) => !first.includes(pid)).length
    const [one = 0, other = 0] = first
    process.kill(one, 'SIGKILL')
    await expect.poll(replacements, { timeout: WITHIN_MS }).toBe(1)
    // The replacement has only just begun.
    expect(await Promise.all(Array.from({ length: 20 }, () => live(port)))).toEqual(Array<number>(20).fill(200))
    process.kill(other, 'SIGKILL')
    await expect.poll(replacements, { timeout: WITHIN_MS }).toBe(2)
    await expect.poll(() => live(port), { timeout: WITHIN_MS, interval: 100 }).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(await childrenOf(child)).toEqual([])
  }, 120_000)

  test('limits what a flag says', async () => {
    const port = await freePort()
    gateway(...served(String(port)), '--rate-requests', '2/3600', '--limits', '{"depth":1}')
    await expect.poll(() => live(port), { timeout: WITHIN_MS, interval: 100 }).toBe(200)
    const ask = async (query: string) => {
      const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }
      const init = { method: 'POST', headers, body: JSON.stringify({ query }) }
      return (await fetch(`http://localhost:${port}/graphql`, init)).status
    }
    const statuses = [await ask('{ __typename }'), await ask('{ viewer { id } }'), await ask('{ __typename }')]
    expect(statuses).toEqual([200, 400, 429])
  })

  test('asks a subgraph where a flag says, with the headers that a flag lets through, also for pages', async () => {
    const asked: IncomingHttpHeaders[] = []
    const subgraph = createServer(({ headers }, response) => {
      asked.push(headers)
      response.end('{"data":{}}')
    }).listen(0, '127.0.0.1')
    const port = await freePort()
    const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`
    gateway(
      ...served(String(port)),
      '--subgraph',
      `catalog=${url}`,
      '--forward-headers',
      'x-tenant',
      '--cors',
      'https://play.example',
    )
    await expect.poll(() => live(port), { timeout: WITHIN_MS, interval: 100 }).toBe(200)
    await fetch(`http://localhost:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tenant': 'north', 'x-other': 'south' },
      body: JSON.stringify({ query: '{ search(text: "a") { pageInfo { hasNextPage } } }' }),
    })
    expect(asked).toMatchObject([{ 'x-tenant': 'north' }])
    expect(asked[0]).not.toHaveProperty('x-other')

    const preflight = await fetch(`http://localhost:${port}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://play.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://play.example')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-tenant')
    subgraph.close()
  })
}, 60_000)
