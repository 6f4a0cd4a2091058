import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { choosePorts, requirePort } from '../src/boot/ports.ts'

let directory: string
let file: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chorus-ports-'))
  file = join(directory, 'ports.json')
})
afterEach(() => rm(directory, { recursive: true, force: true }))

/** Somebody else's server, on any free port of one address. */
async function listener(host: string, port = 0) {
  const server = createServer().listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}

describe('the gateway’s port', () => {
  test.each(['127.0.0.1', '0.0.0.0', '::1', '::'])(
    'is refused by number while somebody listens on %s',
    async (host) => {
      const busy = await listener(host)
      await expect(requirePort(busy.port)).rejects.toThrow(`Port ${busy.port} is busy`)
      await busy.close()
      await requirePort(busy.port)
    },
  )
})

describe('the other ports', () => {
  test('follow upwards, skip what is taken, and never collide', async () => {
    const busy = await listener('127.0.0.1')
    const ports = await choosePorts(['identity', 'media', 'users'], { from: busy.port, file })
    const chosen = Object.values(ports)
    expect(new Set(chosen).size).toBe(3)
    for (const port of chosen) expect(port).toBeGreaterThan(busy.port)
    await busy.close()
  })

  test('stay what they were last time, while they are free', async () => {
    const busy = await listener('127.0.0.1')
    const first = await choosePorts(['identity'], { from: busy.port, file })
    await busy.close()
    expect(await choosePorts(['identity'], { from: busy.port, file })).toEqual(first)

    const thief = await listener('127.0.0.1', first.identity)
    expect((await choosePorts(['identity'], { from: busy.port, file })).identity).not.toBe(first.identity)
    await thief.close()
  })

  test('are remembered for each gateway port apart', async () => {
    const first = await choosePorts(['identity'], { from: 21_000, file })
    const second = await choosePorts(['identity'], { from: 22_000, file })
    expect(second.identity).toBeGreaterThanOrEqual(22_000)
    expect(await choosePorts(['identity'], { from: 21_000, file })).toEqual(first)
  })

  test('last, where addresses are stored in data, whatever the gateway port is', async () => {
    const choose = (from: number) => choosePorts(['identity', 'media'], { from, file, lasting: ['media'] })
    const first = await choose(21_000)
    expect(await choose(22_000)).toMatchObject({ media: first.media })
    expect((await choose(22_000)).identity).not.toBe(first.identity)

    const thief = await listener('127.0.0.1', first.media)
    expect((await choose(22_000)).media).not.toBe(first.media)
    await thief.close()
    expect((await choose(22_000)).media).toBe(first.media)
  })

  test('are chosen anew where the file of last time is damaged', async () => {
    await writeFile(file, '{"21000/identity": "x"')
    expect((await choosePorts(['identity'], { from: 21_000, file })).identity).toBeGreaterThanOrEqual(21_000)
  })

  test('above the last one are none, in one sentence', async () => {
    const names = ['a', 'b', 'c'] as const
    await expect(choosePorts(names, { from: 65_534, file })).rejects.toThrow(/no free port above 65534/)
  })
})
