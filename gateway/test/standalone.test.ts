import { fork, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kind, parse, print, visit } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveSubgraph, type Served } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { composeSupergraph } from '../src/compose/composeSupergraph.ts'
import { startStandaloneGateway } from '../src/standalone.ts'
import { buildSubgraph, sdlsOf } from './graph.ts'
import { music } from './music.ts'

const SECRET = 'a secret of at least thirty-two characters'
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const dependencies = { createLogger: () => silentLogger, metrics: createMetrics() }

let directory: string
/** Anybody's subgraphs: they ask for no signature. */
const open: { url: string; close(): void }[] = []
const signed = new Map<string, Served>()
let supergraphSdl: string
const notFound = { origin: '', close: () => {} }

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'chorus-gateway-'))
  const empty = createServer((_request, response) => void response.writeHead(404).end())
  await new Promise<void>((resolve) => empty.listen(0, '127.0.0.1', resolve))
  notFound.origin = `http://127.0.0.1:${(empty.address() as AddressInfo).port}`
  notFound.close = () => void empty.close()
  const urls = new Map<string, string>()
  for (const [name, definition] of Object.entries(music())) {
    const subgraph = buildSubgraph(name, definition)
    signed.set(name, await serveSubgraph(subgraph, { port: 0, identitySecret: SECRET, logger: silentLogger }))
    const server = createServer((request, response) => {
      void (async () => {
        const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>)
        const operation = JSON.parse(Buffer.concat(chunks).toString())
        const { signal } = new AbortController()
        const circumstances = { requestId: 'r', deadlineAtMs: Date.now() + 5_000, signal }
        const nobody = {
          kind: 'anonymous',
          userId: null,
          clientId: null,
          scopes: [],
          email: null,
          authenticatedAtS: null,
        } as const
        response.end(JSON.stringify(await subgraph.execute({ ...operation, ...circumstances, identity: nobody })))
      })()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
    open.push({ url, close: () => (server.closeAllConnections(), void server.close()) })
    urls.set(name, url)
  }
  supergraphSdl = composeSupergraph(
    sdlsOf(music()).map((part) => ({ ...part, url: urls.get(part.name) ?? '' })),
  ).supergraphSdl
  writeFileSync(join(directory, 'supergraph.graphql'), supergraphSdl)
})
afterAll(async () => {
  notFound.close()
  for (const server of open) server.close()
  for (const server of signed.values()) await server.close()
  rmSync(directory, { recursive: true })
})

const start = (supergraph: string, port = 0) =>
  startStandaloneGateway({ supergraph, port, auth: 'none', ...dependencies })
const ask = async (url: string, query: string) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return response.json() as Promise<{ data: unknown; errors?: { extensions: { code: string } }[] }>
}

describe('a gateway alone', () => {
  test('serves a supergraph from a file, calling the subgraphs at the URLs in it', async () => {
    const gateway = await start(join(directory, 'supergraph.graphql'))
    expect(await ask(gateway.url, '{ track(id: "t1") { title plays artist { name } } }')).toEqual({
      data: { track: { title: 'Blue', plays: 100, artist: { name: 'Artist a1' } } },
    })
    expect((await fetch(new URL('/health/ready', gateway.url))).status).toBe(200)
    await gateway.close()
  })

  test('serves a supergraph from a URL', async () => {
    const server = createServer((_request, response) => void response.end(supergraphSdl))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const gateway = await start(`http://127.0.0.1:${(server.address() as AddressInfo).port}/supergraph.graphql`)
    expect(await ask(gateway.url, '{ total }')).toEqual({ data: { total: 42 } })
    await gateway.close()
    server.close()
  })

  test('without authentication opens only what is open', async () => {
    const gateway = await start(join(directory, 'supergraph.graphql'))
    const { data, errors } = await ask(gateway.url, '{ total me }')
    expect(data).toEqual({ total: 42, me: null })
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    await gateway.close()
  })

  test.each<[string, () => string, RegExp]>([
    [
      'a missing file',
      () => join(directory, 'none.graphql'),
      /none\.graphql" cannot be read: there is no such file\.$/,
    ],
    ['a folder', () => directory, /cannot be read: it is a folder/],
    ['a file of something else', () => MAIN, /not a supergraph that can be served: Syntax Error/],
    [
      'nobody at the URL',
      () => 'http://127.0.0.1:1023/supergraph',
      /127\.0\.0\.1:1023\/supergraph cannot be fetched: .*ECONNREFUSED/,
    ],
    ['a URL that answers 404', () => `${notFound.origin}/x`, /cannot be fetched: HTTP 404\.$/],
  ])('says in one sentence that it was given %s', async (_name, supergraph, message) => {
    const failure = await start(supergraph()).then(
      () => null,
      (error: Error) => error.message,
    )
    expect(failure).toMatch(message)
    expect(failure?.split('\n')).toHaveLength(1)
  })

  test('says that its port is taken', async () => {
    const first = await start(join(directory, 'supergraph.graphql'))
    await expect(start(join(directory, 'supergraph.graphql'), first.port)).rejects.toThrow(
      `Port ${first.port} on 127.0.0.1 is in use`,
    )
    await first.close()
  })

  test('says that a subgraph has no address', async () => {
    const file = join(directory, 'nowhere.graphql')
    const nowhere = visit(parse(supergraphSdl), {
      Argument: (node) =>
        node.name.value === 'url' && node.value.kind === Kind.STRING && node.value.value.startsWith('http://127')
          ? { ...node, value: { ...node.value, value: '' } }
          : undefined,
    })
    writeFileSync(file, print(nowhere))
    await expect(start(file)).rejects.toThrow(/gives no http URL for its subgraph "catalog"/)
  })
})

describe('the gateway as a process', () => {
  const run = (environment: Record<string, string>) =>
    fork(MAIN, {
      env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    })
  const complete = () => ({
    SUPERGRAPH_FILE: join(directory, 'supergraph.graphql'),
    IDENTITY_SECRET: SECRET,
    SUBGRAPHS: JSON.stringify(Object.fromEntries([...signed].map(([name, { url }]) => [name, { url }]))),
  })
  const exitOf = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve))

  test('tells its parent where it listens, speaks to signed subgraphs, and stops cleanly on SIGTERM', async () => {
    const child = run(complete())
    const { listening } = await new Promise<{ listening: number }>((resolve) =>
      child.once('message', (message) => resolve(message as { listening: number })),
    )
    const url = `http://127.0.0.1:${listening}/graphql`
    expect(await ask(url, '{ track(id: "t2") { plays artist { name } } }')).toEqual({
      data: { track: { plays: 200, artist: { name: 'Artist a1' } } },
    })
    expect((await fetch(new URL('/health/ready', url))).status).toBe(200)
    const exited = exitOf(child)
    child.kill('SIGTERM')
    expect(await exited).toBe(0)
  })

  test('ends with the parent that speaks to it', async () => {
    const child = run(complete())
    await new Promise((resolve) => child.once('message', resolve))
    const exited = exitOf(child)
    child.disconnect()
    expect(await exited).toBe(0)
  })

  test.each<[Record<string, string>, RegExp]>([
    [{ IDENTITY_SECRET: 'short' }, /IDENTITY_SECRET/],
    [{ SUBGRAPHS: 'catalog' }, /SUBGRAPHS: is not a JSON object/],
    [{ SUBGRAPHS: '{"catalog":{"url":"4101"}}' }, /SUBGRAPHS: catalog\.url: is not an http URL/],
    [{ SUBGRAPHS: '{"*":{"timeout":5}}' }, /SUBGRAPHS: \*: .*timeout/],
    [{ OIDC_ISSUER: 'https://login.example' }, /OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL belong together/],
    [{ SUPERGRAPH_FILE: '/nowhere' }, /\/nowhere/],
  ])('stops with one line that names what is wrong: %j', async (wrong, message) => {
    const child = run({ ...complete(), ...wrong })
    let said = ''
    child.stderr?.on('data', (chunk) => (said += chunk))
    expect(await exitOf(child)).toBe(1)
    expect(said).toMatch(message)
    expect(said.trim().split('\n')).toHaveLength(1)
  })
})
