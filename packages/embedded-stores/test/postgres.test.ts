import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { silentLogger } from '@chorus/telemetry'
import { ensureDatabase, freePort, startPostgres, stopAbandonedPostgres, type EmbeddedPostgres } from '../src/index.ts'
import { isAlive } from '../src/processes.ts'
import { spawnOwner } from './ownerProcess.ts'

// Servers start and stop here while other tests keep the machine busy.
vi.setConfig({ testTimeout: 60_000 })

const ask = async (
  url: string,
  sql: string,
  { replication }: { replication?: string } = {},
): Promise<Record<string, unknown>[]> => {
  const options = { connectionString: url, ...(replication && { replication }) }
  const client = new pg.Client(options)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

const makeDirectory = () => mkdtemp(join(tmpdir(), 'chorus-postgres-'))

describe('an embedded PostgreSQL', () => {
  // One for all tests: making data takes longer than anything that is done with it.
  let directory: string
  const started: EmbeddedPostgres[] = []

  async function start(
    options: { directory?: string; port?: number; settings?: Record<string, string | number> } = {},
  ): Promise<EmbeddedPostgres> {
    const server = await startPostgres({ directory, logger: silentLogger, ...options })
    started.push(server)
    return server
  }

  beforeAll(async () => {
    directory = await makeDirectory()
  })
  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.close()))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  it('runs in UTC with UTF-8, ready for logical replication, on loopback alone', async () => {
    const { adminUrl } = await start()
    const settings = ['TimeZone', 'server_encoding', 'wal_level', 'listen_addresses', 'fsync']
    const sql = `SELECT ${settings.map((name) => `current_setting('${name}') AS "${name}"`).join(', ')}`
    expect(await ask(adminUrl(), sql)).toEqual([
      { TimeZone: 'UTC', server_encoding: 'UTF8', wal_level: 'logical', listen_addresses: '127.0.0.1', fsync: 'on' },
    ])
  })

  it('lets nobody in without the password, which only the owner can read', async () => {
    const server = await start()
    const url = new URL(server.adminUrl())
    url.password = 'guess'
    await expect(ask(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    expect((await stat(join(server.directory, 'password'))).mode & 0o077).toBe(0)
  })

  it('keeps what was committed over a stop and a start', async () => {
    const first = await start()
    await ask(first.adminUrl(), 'CREATE TABLE stopped AS SELECT 1 AS n')
    await first.close()
    const second = await start()
    expect(await ask(second.adminUrl(), 'SELECT n FROM stopped')).toEqual([{ n: 1 }])
  })

  it('keeps every acknowledged row over kill -9 in the middle of writing', async () => {
    const first = await start()
    await ask(first.adminUrl(), 'CREATE TABLE written (n int)')
    const acknowledged: number[] = []
    const writer = new pg.Client({ connectionString: first.adminUrl() })
    writer.on('error', () => {})
    await writer.connect()
    const writing = (async () => {
      for (let n = 1; n <= 100_000; n++) {
        await writer.query('INSERT INTO written VALUES ($1)', [n])
        acknowledged.push(n)
        if (n === 200) process.kill(first.pid, 'SIGKILL')
      }
    })()
    await expect(writing).rejects.toThrow()
    await expect.poll(() => isAlive(first.pid)).toBe(false)
    await first.close()

    const second = await start()
    const rows = await ask(second.adminUrl(), 'SELECT n FROM written')
    const present = new Set(rows.map(({ n }) => n))
    expect(acknowledged.filter((n) => !present.has(n))).toEqual([])
  })

  it('takes up the server that a killed process left running', async () => {
    const owner = await spawnOwner('postgres', directory)
    await ask(owner.server.url, 'CREATE TABLE adopted AS SELECT 1 AS n')
    await owner.kill()

    const server = await start()
    expect(server.pid).toBe(owner.server.pid)
    expect(await ask(server.adminUrl(), 'SELECT n FROM adopted')).toEqual([{ n: 1 }])
    await server.close()
    expect(await isAlive(owner.server.pid)).toBe(false)
  })

  it('starts that server again where another port is wanted', async () => {
    const owner = await spawnOwner('postgres', directory)
    await owner.kill()
    const port = await freePort()
    const server = await start({ port })
    expect(server.port).toBe(port)
    expect(await isAlive(owner.server.pid)).toBe(false)
  })

  it('starts that server again where other settings are wanted, as after an upgrade', async () => {
    const owner = await spawnOwner('postgres', directory)
    await ask(owner.server.url, 'CREATE TABLE upgraded AS SELECT 1 AS n')
    await owner.kill()
    const server = await start({ settings: { max_wal_senders: 65 } })
    expect(server.pid).not.toBe(owner.server.pid)
    expect(await ask(server.adminUrl(), 'SHOW max_wal_senders')).toEqual([{ max_wal_senders: '65' }])
    expect(await ask(server.adminUrl(), 'SELECT n FROM upgraded')).toEqual([{ n: 1 }])
  })

  it('streams data that was written before it could', async () => {
    const before = await start({ settings: { wal_level: 'replica' } })
    await ask(before.adminUrl(), 'CREATE TABLE early AS SELECT 1 AS n')
    await before.close()
    const { adminUrl } = await start()
    const make = "SELECT slot_name FROM pg_create_logical_replication_slot('late', 'pgoutput', true)"
    expect(await ask(adminUrl(), make)).toEqual([{ slot_name: 'late' }])
    expect(await ask(adminUrl(), 'SELECT n FROM early')).toEqual([{ n: 1 }])
  })

  it('can be stopped after its process was killed, without being started', async () => {
    const owner = await spawnOwner('postgres', directory)
    await owner.kill()
    await stopAbandonedPostgres(directory)
    expect(await isAlive(owner.server.pid)).toBe(false)
  })

  it('is not stopped by a pid file whose process is dead, or somebody else', async () => {
    const first = await start()
    const file = join(first.directory, 'data', 'postmaster.pid')
    const lines = (await readFile(file, 'utf8')).split('\n')
    await first.close()
    await writeFile(file, [String(process.pid), ...lines.slice(1)].join('\n'))
    const second = await start()
    expect(await ask(second.adminUrl(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('makes its data anew when the machine stopped while it was being made', async () => {
    const other = await makeDirectory()
    await mkdir(join(other, 'data.unfinished'))
    await writeFile(join(other, 'data.unfinished', 'PG_VERSION'), '18\n')
    const server = await start({ directory: other })
    expect(await ask(server.adminUrl(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await server.close()
    await rm(other, { recursive: true, force: true })
  })

  it('refuses a directory that a live process holds', async () => {
    await start()
    await expect(start()).rejects.toThrow(`PostgreSQL in ${directory} is already in use by process ${process.pid}.`)
  })

  it('says which port is busy', async () => {
    const blocker = createServer().listen(await freePort(), '127.0.0.1')
    await once(blocker, 'listening')
    const address = blocker.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(start({ port })).rejects.toThrow(`Port ${port}, wanted by PostgreSQL, is busy or not allowed.`)
    blocker.close()
  })

  it('says that its data comes from a newer version', async () => {
    const server = await start()
    await server.close()
    const file = join(server.directory, 'data', 'PG_VERSION')
    await writeFile(file, '99\n')
    await expect(start()).rejects.toThrow(/was written by PostgreSQL 99, which is newer than the 18 that runs here/)
    await writeFile(file, '18\n')
  })

  it('says why the server does not start, in its own words', async () => {
    const server = await start()
    await server.close()
    const file = join(server.directory, 'data', 'global', 'pg_control')
    await rename(file, `${file}.away`)
    await expect(start()).rejects.toThrow(/PostgreSQL did not start: .*pg_control/)
    await rename(`${file}.away`, file)
  })

  it('runs beside another', async () => {
    const other = await makeDirectory()
    const [one, two] = await Promise.all([start(), start({ directory: other })])
    await ask(one.adminUrl(), 'CREATE TABLE mine (n int)')
    expect(await ask(two.adminUrl(), "SELECT to_regclass('mine') AS found")).toEqual([{ found: null }])
    await one.close()
    expect(await ask(two.adminUrl(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await two.close()
    await rm(other, { recursive: true, force: true })
  })
})

describe('a database of one role', () => {
  let directory: string
  let server: EmbeddedPostgres
  beforeAll(async () => {
    directory = await makeDirectory()
    server = await startPostgres({ directory, logger: silentLogger })
  })
  afterAll(async () => {
    await server.close()
    await rm(directory, { recursive: true, force: true })
  })

  const ensure = (name: string, password = 'secret') =>
    ensureDatabase(server.adminUrl(), { database: name, role: name, password })

  it('is made once, however often and by however many it is asked for', async () => {
    const urls = await Promise.all([ensure('users'), ensure('users'), ensure('catalog')])
    await ask(urls[0], 'CREATE TABLE IF NOT EXISTS kept (n int)')
    await ensure('users')
    expect(await ask(urls[0], "SELECT to_regclass('kept')::text AS found")).toEqual([{ found: 'kept' }])
  })

  it('may be used by its role, which has no other and no power', async () => {
    const [mine, theirs] = await Promise.all([ensure('one'), ensure('two')])
    await ask(mine, 'CREATE TABLE thing (n int)')
    const intruder = new URL(mine)
    intruder.pathname = new URL(theirs).pathname
    await expect(ask(intruder.href, 'SELECT 1')).rejects.toThrow(/permission denied for database/)
    intruder.pathname = '/postgres'
    await expect(ask(intruder.href, 'SELECT 1')).rejects.toThrow(/permission denied for database/)
    await expect(ask(mine, 'CREATE ROLE other')).rejects.toThrow(/permission denied/)
  })

  it('may be streamed by its role where that is said, but no other database, and not the whole server', async () => {
    const [mine, theirs] = await Promise.all(
      ['streaming', 'streamed'].map((name) =>
        ensureDatabase(server.adminUrl(), { database: name, role: name, password: 'secret', replicates: true }),
      ),
    )
    const makeSlot = 'CREATE_REPLICATION_SLOT "mine" TEMPORARY LOGICAL pgoutput'
    expect(await ask(mine ?? '', makeSlot, { replication: 'database' })).toMatchObject([{ slot_name: 'mine' }])

    const intruder = new URL(mine ?? '')
    intruder.pathname = new URL(theirs ?? '').pathname
    await expect(ask(intruder.href, makeSlot, { replication: 'database' })).rejects.toThrow(/permission denied/)
    await expect(ask(mine ?? '', 'IDENTIFY_SYSTEM', { replication: 'true' })).rejects.toThrow(/no pg_hba.conf entry/)
    const silent = await ensure('silent')
    await expect(ask(silent, makeSlot, { replication: 'database' })).rejects.toThrow(/permission denied/)
  })

  it('lets its owner make the extensions that migrations need', async () => {
    const url = await ensure('extended')
    for (const name of ['pg_trgm', 'unaccent', 'btree_gin']) await ask(url, `CREATE EXTENSION ${name}`)
    expect(await ask(url, "SELECT similarity('beyonce', unaccent('beyoncé')) AS s")).toEqual([{ s: 1 }])
  })

  it('takes names and passwords with anything in them', async () => {
    const database = `odd "name's" %`
    const url = await ensureDatabase(server.adminUrl(), { database, role: database, password: `p'"\\ %/@:#?` })
    expect(await ask(url, 'SELECT current_database() AS name, current_user AS role')).toEqual([
      { name: database, role: database },
    ])
  })

  it('takes a new password', async () => {
    const before = await ensure('changing', 'old')
    const after = await ensure('changing', 'new')
    await expect(ask(before, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    expect(await ask(after, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})
