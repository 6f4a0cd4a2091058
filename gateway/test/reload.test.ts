import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import {
  Agent,
  createServer,
  request,
  type IncomingHttpHeaders,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLogger, createMetrics } from '@chorus/telemetry'
import { composeSupergraph } from '../src/compose/composeSupergraph.ts'
import { startStandaloneGateway, type StandaloneOptions } from '../src/standalone.ts'

const closing: (() => unknown)[] = []
let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'chorus-reload-'))
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  rmSync(directory, { recursive: true })
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => (server.closeAllConnections(), server.close()))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A subgraph whose every field is its own number; `hold` keeps answers back. */
async function numbers() {
  const held: ServerResponse[] = []
  let isHolding = false
  const url = await serve((incoming, response) => {
    void text(incoming).then((body) => {
      const fields = [...new Set(String(JSON.parse(body).query).match(/\bf\d\b/g))]
      const data = Object.fromEntries(fields.map((name) => [name, Number(name.slice(1))]))
      const answer = JSON.stringify({ data: body.includes('__typename') ? { __typename: 'Query' } : data })
      if (isHolding) held.push(response)
      else response.end(answer)
    })
  })
  return {
    url,
    held,
    hold: () => void (isHolding = true),
    release: () => {
      isHolding = false
      for (const response of held.splice(0)) response.end('{"data":{"f1":1}}')
    },
  }
}

/** A supergraph of the fields `f1` to `fN`. */
function supergraph(url: string, fields: number): string {
  const sdl = `type Query { ${Array.from({ length: fields }, (_, at) => `f${at + 1}: Int`).join(' ')} }`
  return composeSupergraph([{ name: 'numbers', sdl, url }]).supergraphSdl
}

async function start(from: string, options: Partial<StandaloneOptions> = {}) {
  const lines: string[] = []
  const destination = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) })
  const gateway = await startStandaloneGateway({
    supergraph: from,
    port: 0,
    auth: 'none',
    pollS: 0.05,
    createLogger: () => createLogger({ name: 'gateway', destination }),
    metrics: createMetrics(),
    ...options,
  })
  closing.push(() => gateway.close())
  return { ...gateway, lines }
}

/** Asks on connections that are kept, as a busy client does. Rejects where no whole answer came. */
function ask(
  url: string,
  query: string,
  agent: Agent,
): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      text(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }),
        reject,
      )
    })
    sent.on('error', reject).end(JSON.stringify({ query }))
  })
}

const keepAlive = () => {
  const agent = new Agent({ keepAlive: true })
  closing.push(() => agent.destroy())
  return agent
}

/** Replaces a file at once, as careful writers do. */
function replaceFile(file: string, content: string) {
  writeFileSync(`${file}.new`, content)
  renameSync(`${file}.new`, file)
}

describe('a supergraph that changes', () => {
  test('is served from then on, and no request under load fails meanwhile', async () => {
    const { url } = await numbers()
    const file = join(directory, 'supergraph.graphql')
    writeFileSync(file, supergraph(url, 1))
    const gateway = await start(file)
    const agent = keepAlive()
    let isOver = false
    const answers = new Map<string, number>()
    const client = async () => {
      while (!isOver) {
        const { status, body } = await ask(gateway.url, '{ f1 }', agent)
        const key = `${status} ${body}`
        answers.set(key, (answers.get(key) ?? 0) + 1)
      }
    }
    const clients = Array.from({ length: 8 }, client)
    for (let fields = 2; fields <= 6; fields++) {
      replaceFile(file, supergraph(url, fields))
      const body = async () => (await ask(gateway.url, `{ f${fields} }`, agent)).body
      await expect.poll(body, { timeout: 10_000 }).toBe(`{"data":{"f${fields}":${fields}}}`)
    }
    isOver = true
    await Promise.all(clients)
    expect([...answers.keys()]).toEqual(['200 {"data":{"f1":1}}'])
  })

  test('leaves requests that were under way to the old one, whose connections close when they are done', async () => {
    const old = await numbers()
    const file = join(directory, 'supergraph.graphql')
    writeFileSync(file, supergraph(old.url, 1))
    const gateway = await start(file)
    const agent = keepAlive()
    old.hold()
    const underWay = ask(gateway.url, '{ f1 }', agent)
    await expect.poll(() => old.held.length).toBe(1)
    const closed = new Promise((resolve) => old.held[0]?.socket?.on('close', resolve))

    const { url } = await numbers()
    replaceFile(file, supergraph(url, 2))
    await expect.poll(async () => (await ask(gateway.url, '{ f2 }', agent)).body).toBe('{"data":{"f2":2}}')
    old.release()
    expect((await underWay).body).toBe('{"data":{"f1":1}}')
    await closed
  })

  test.each([
    ['is none', () => 'type Query'],
    ['has a subgraph without an address', () => supergraph('nowhere', 2)],
  ])('but %s is refused with a line in the log, once, and the old one goes on', async (_what, wrong) => {
    const { url } = await numbers()
    const file = join(directory, 'supergraph.graphql')
    writeFileSync(file, supergraph(url, 1))
    const gateway = await start(file)
    const agent = keepAlive()
    const refusals = () => gateway.lines.filter((line) => line.includes('a new supergraph is not served'))
    replaceFile(file, wrong())
    await expect.poll(() => refusals().length, { timeout: 5_000 }).toBe(1)
    expect((await ask(gateway.url, '{ f1 }', agent)).body).toBe('{"data":{"f1":1}}')
    replaceFile(file, supergraph(url, 2))
    await expect.poll(async () => (await ask(gateway.url, '{ f2 }', agent)).body).toBe('{"data":{"f2":2}}')
    expect(refusals()).toHaveLength(1)
  })

  test('that is deleted is no reason to stop serving it', async () => {
    const { url } = await numbers()
    const file = join(directory, 'supergraph.graphql')
    writeFileSync(file, supergraph(url, 1))
    const gateway = await start(file)
    rmSync(file)
    await expect.poll(() => gateway.lines.join('')).toContain('there is no such file')
    expect((await ask(gateway.url, '{ f1 }', keepAlive())).body).toBe('{"data":{"f1":1}}')
  })

  test('at a URL is asked for by its tag, and read again when that differs', async () => {
    const { url } = await numbers()
    let served = { etag: '"1"', sdl: supergraph(url, 1) }
    let unchanged = 0
    let isDown = false
    const source = await serve((incoming, response) => {
      if (isDown) return response.writeHead(503).end()
      if (incoming.headers['if-none-match'] === served.etag) return (unchanged++, response.writeHead(304).end())
      return response.setHeader('etag', served.etag).end(served.sdl)
    })
    const gateway = await start(`${source}/supergraph.graphql`)
    const agent = keepAlive()
    await expect.poll(() => unchanged).toBeGreaterThan(2)
    served = { etag: '"2"', sdl: supergraph(url, 2) }
    await expect.poll(async () => (await ask(gateway.url, '{ f2 }', agent)).body).toBe('{"data":{"f2":2}}')
    isDown = true
    await expect.poll(() => gateway.lines.join('')).toContain('HTTP 503')
    isDown = false
    const before = unchanged
    await expect.poll(() => unchanged).toBeGreaterThan(before + 2)
    expect(gateway.lines.filter((line) => line.includes('HTTP 503'))).toHaveLength(1)
    expect((await ask(gateway.url, '{ f2 }', agent)).body).toBe('{"data":{"f2":2}}')
  })
})

describe('a gateway that stops', () => {
  test('under load of clients who keep their connections fails none of their requests', async () => {
    const { url } = await numbers()
    const file = join(directory, 'supergraph.graphql')
    writeFileSync(file, supergraph(url, 1))
    const gateway = await start(file, { lingerMs: 500 })
    let answered = 0
    const told: (string | undefined)[] = []
    /** Until it is told that the connection ends, as a client of a load balancer then asks elsewhere. */
    const client = async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      for (let isKept = true; isKept;) {
        const { status, headers } = await ask(gateway.url, '{ f1 }', agent)
        expect(status).toBe(200)
        answered++
        isKept = headers.connection !== 'close'
        if (!isKept) told.push(headers.connection)
        // Some pause, so that a request meets each instant of the end.
        if (answered % 3 === 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 30))
      }
      agent.destroy()
    }
    const clients = Array.from({ length: 16 }, client)
    await expect.poll(() => answered).toBeGreaterThan(100)
    const ready = async () => (await fetch(new URL('/health/ready', gateway.url))).status
    expect(await ready()).toBe(200)
    const closed = gateway.close()
    // For a load balancer to send its clients elsewhere.
    expect(await ready()).toBe(503)
    await Promise.all([closed, ...clients])
    expect(told).toEqual(Array.from({ length: 16 }, () => 'close'))
  })
})
