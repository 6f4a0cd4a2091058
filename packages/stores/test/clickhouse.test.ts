import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectClickhouse, migrateClickhouse, type Clickhouse } from '../src/index.ts'

const listens = fileURLToPath(new URL('./clickhouse', import.meta.url))

describe('a ClickHouse in this process', () => {
  let home: string
  let directory: string
  let clickhouse: Clickhouse

  const open = () => connectClickhouse({ url: `chdb://${join(home, 'data')}` })
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'chorus-clickhouse-'))
    directory = join(home, 'migrations')
    await cp(listens, directory, { recursive: true })
    clickhouse = open()
  })
  afterEach(async () => {
    await clickhouse.close()
    await rm(home, { recursive: true, force: true })
  })
  const rows = async (query: string) => (await clickhouse.client.query({ query, format: 'JSONEachRow' })).json()

  it('says that it is ready, and its version', async () => {
    expect(await clickhouse.health()).toEqual({
      store: 'clickhouse',
      ready: true,
      version: expect.stringMatching(/^\d+\./),
    })
  })

  it('runs migrations in order, once', async () => {
    const { client } = clickhouse
    expect(await migrateClickhouse({ client, directory })).toEqual(['0001_listen', '0002_listen_daily_mv'])
    expect(await migrateClickhouse({ client, directory })).toEqual([])
    await client.insert({
      table: 'listen',
      values: [
        { song_id: 1, at: 0 },
        { song_id: 1, at: 1 },
      ],
      format: 'JSONEachRow',
    })
    expect(await rows('SELECT day, song_id, toUInt32(sum(listens)) AS n FROM listen_daily_mv GROUP BY ALL')).toEqual([
      { day: '1970-01-01', song_id: 1, n: 2 },
    ])
  })

  it('names the migration that fails, and keeps those before it', async () => {
    const { client } = clickhouse
    await writeFile(join(directory, '0003_bad.sql'), 'CREATE NOTHING')
    await expect(migrateClickhouse({ client, directory })).rejects.toThrow(/Migration 0003_bad in .* failed: /)
    await writeFile(join(directory, '0003_bad.sql'), 'CREATE TABLE IF NOT EXISTS good (n UInt8) ENGINE = Memory;\n')
    expect(await migrateClickhouse({ client, directory })).toEqual(['0003_bad'])
  })

  it('keeps what was inserted, by values or by a stream, over a restart', async () => {
    await migrateClickhouse({ client: clickhouse.client, directory })
    const values = [{ song_id: 1, at: 0 }]
    await clickhouse.client.insert({ table: 'listen', values, format: 'JSONEachRow' })
    await clickhouse.client.insert({
      table: 'listen',
      values: Readable.from([{ song_id: 2, at: 0 }]),
      format: 'JSONEachRow',
    })
    await clickhouse.close()
    clickhouse = open()
    expect(await rows('SELECT song_id FROM listen ORDER BY song_id')).toEqual([{ song_id: 1 }, { song_id: 2 }])
  })

  it('applies settings to their own statement and to no other', async () => {
    const query = "SELECT getSetting('max_block_size')::UInt32 AS size"
    const clickhouse_settings = { max_block_size: '77' }
    const own = await clickhouse.client.query({ query, format: 'JSONEachRow', clickhouse_settings })
    expect(await own.json()).toEqual([{ size: 77 }])
    for (const answer of await Promise.all(Array.from({ length: 8 }, () => rows(query)))) {
      expect(answer).not.toEqual([{ size: 77 }])
    }
  })

  it('goes on after a statement that failed or was given up', async () => {
    await expect(rows('SELECT * FROM nowhere')).rejects.toMatchObject({ type: 'UNKNOWN_TABLE' })
    const given = new AbortController()
    const slow = clickhouse.client.query({ query: 'SELECT sleep(1)', abort_signal: given.signal })
    given.abort()
    await expect(slow).rejects.toThrow()
    expect(await rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('says in one sentence that its directory cannot be opened', async () => {
    expect(() => connectClickhouse({ url: `chdb://${join(home, 'other')}` })).toThrow(
      /ClickHouse directory .*other cannot be opened/,
    )
  })
})

describe('a ClickHouse server that is away', () => {
  it('is not ready, and says why', async () => {
    const clickhouse = connectClickhouse({ url: 'http://127.0.0.1:1' })
    expect(await clickhouse.health()).toMatchObject({ ready: false, problem: expect.stringContaining('ECONNREFUSED') })
    await clickhouse.close()
  })
})
