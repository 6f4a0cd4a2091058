import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { silentLogger } from '@chorus/telemetry'
import {
  findRedisServer,
  freePort,
  startRedis,
  stopAbandonedRedis,
  type EmbeddedRedis,
  type StartRedisOptions,
} from '../src/index.ts'
import { isAlive } from '../src/processes.ts'
import { spawnOwner } from './ownerProcess.ts'

describe('an embedded Redis', () => {
  let directory: string
  const started: EmbeddedRedis[] = []
  const clients: Redis[] = []

  async function start(options: Partial<StartRedisOptions> = {}): Promise<EmbeddedRedis> {
    const server = await startRedis({ directory, durable: true, logger: silentLogger, ...options })
    started.push(server)
    return server
  }
  function connect(url: string): Redis {
    const client = new Redis(url, { retryStrategy: () => null, maxRetriesPerRequest: 0 })
    client.on('error', () => {})
    clients.push(client)
    return client
  }

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chorus-redis-'))
  })
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.disconnect())
    await Promise.all(started.splice(0).map((server) => server.close()))
    await rm(directory, { recursive: true, force: true })
  })

  it('when durable: has on disk what it acknowledged, and evicts nothing', async () => {
    const client = connect((await start()).url)
    expect(await client.config('GET', 'append*')).toEqual(
      expect.arrayContaining(['appendonly', 'yes', 'appendfsync', 'always']),
    )
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
  })

  it('when serving: keeps nothing, and makes room for what is new', async () => {
    const first = await start({ durable: false })
    const client = connect(first.url)
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'allkeys-lru'])
    await client.set('key', 'value')
    await first.close()
    expect(await connect((await start({ durable: false })).url).get('key')).toBeNull()
  })

  it('keeps every acknowledged write over kill -9 in the middle of writing', async () => {
    const first = await start()
    const client = connect(first.url)
    let acknowledged = 0
    const writing = (async () => {
      for (let n = 1; n <= 100_000; n++) {
        await client.set(`key:${n}`, n)
        acknowledged = n
        if (n === 200) process.kill(first.pid, 'SIGKILL')
      }
    })()
    await expect(writing).rejects.toThrow()
    await first.close()

    const again = connect((await start()).url)
    for (let n = 1; n <= acknowledged; n++) expect(await again.get(`key:${n}`)).toBe(String(n))
  })

  it('when watched: is there again after kill -9, at the same address with what it acknowledged, each time', async () => {
    const server = await start({ restart: 'when-it-dies' })
    for (const round of ['first', 'second']) {
      await connect(server.url).set(round, 'acknowledged')
      const killed = server.pid
      process.kill(killed, 'SIGKILL')
      const answers = () =>
        connect(server.url)
          .get(round)
          .catch(() => null)
      await vi.waitFor(async () => expect(await answers()).toBe('acknowledged'), { timeout: 30_000, interval: 200 })
      await vi.waitFor(() => expect(server.pid).not.toBe(killed), { timeout: 5_000 })
    }
    expect(await connect(server.url).get('first')).toBe('acknowledged')
  }, 60_000)

  it('when watched: stays stopped once it is closed', async () => {
    const server = await start({ restart: 'when-it-dies' })
    const { pid } = server
    await server.close()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect([await isAlive(pid), server.pid]).toEqual([false, pid])
  })

  it('lets nobody in without the password, which only the owner can read', async () => {
    const { port } = await start()
    await expect(connect(`redis://127.0.0.1:${port}`).get('key')).rejects.toThrow(/NOAUTH|Connection is closed/)
    expect((await stat(join(directory, 'server.json'))).mode & 0o077).toBe(0)
    expect((await stat(join(directory, 'redis.conf'))).mode & 0o077).toBe(0)
  })

  it('takes up the server that a killed process left running', async () => {
    const owner = await spawnOwner('redis', directory)
    await owner.kill()
    const server = await start()
    expect(server).toMatchObject({ pid: owner.server.pid, url: owner.server.url })
    await server.close()
    expect(await isAlive(owner.server.pid)).toBe(false)
  })

  it('starts that server again where another port is wanted', async () => {
    const owner = await spawnOwner('redis', directory)
    await owner.kill()
    const port = await freePort()
    const moved = await start({ port })
    expect(moved.port).toBe(port)
    expect(await isAlive(owner.server.pid)).toBe(false)
  })

  it('can be stopped after its process was killed, without being started', async () => {
    const owner = await spawnOwner('redis', directory)
    await owner.kill()
    await stopAbandonedRedis(directory)
    expect(await isAlive(owner.server.pid)).toBe(false)
  })

  it('never mistakes a server of another directory for its own', async () => {
    const otherDirectory = await mkdtemp(join(tmpdir(), 'chorus-redis-'))
    const [one, other] = await Promise.all([start(), start({ directory: otherDirectory })])
    expect(other.pid).not.toBe(one.pid)
    await one.close()
    expect(await connect(other.url).ping()).toBe('PONG')
    await other.close()
    await rm(otherDirectory, { recursive: true, force: true })
  })

  it('refuses a directory that a live process holds', async () => {
    await start()
    await expect(start()).rejects.toThrow(`Redis in ${directory} is already in use by process ${process.pid}.`)
  })

  it('says which port is busy', async () => {
    const other = await mkdtemp(join(tmpdir(), 'chorus-redis-'))
    const { port } = await start()
    await expect(start({ directory: other, port })).rejects.toThrow(`Port ${port}, wanted by Redis, is busy`)
    await rm(other, { recursive: true, force: true })
  })

  it('says what to install where there is no server program', async () => {
    await expect(findRedisServer('/nowhere:/tmp')).rejects.toThrow(/no Redis server on this machine: install one/)
  })
})
