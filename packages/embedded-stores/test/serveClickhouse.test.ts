import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectClickhouse, type Clickhouse } from '@chorus/stores'
import { silentLogger } from '@chorus/telemetry'
import { serveClickhouse, type EmbeddedClickhouse } from '../src/index.ts'

describe('ClickHouse over HTTP, served from chDB', () => {
  let directory: string
  let server: EmbeddedClickhouse
  let clickhouse: Clickhouse

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chorus-serve-'))
    server = await serveClickhouse({ directory, logger: silentLogger })
    clickhouse = connectClickhouse({ url: server.url })
    await clickhouse.client.command({
      query: 'CREATE TABLE play (id UInt32, title String) ENGINE = MergeTree ORDER BY id',
    })
  })
  afterAll(async () => {
    await clickhouse.close()
    await server.close()
    await rm(directory, { recursive: true, force: true })
  })

  const rows = async (
    query: string,
    options: { query_params?: Record<string, unknown>; clickhouse_settings?: Record<string, number> } = {},
  ) => (await clickhouse.client.query({ query, format: 'JSONEachRow', ...options })).json()

  it('answers a ping and tells its version', async () => {
    expect(await clickhouse.client.ping()).toMatchObject({ success: true })
    expect(await clickhouse.health()).toMatchObject({ ready: true, version: expect.stringMatching(/^\d+\./) })
  })

  it('keeps rows inserted as values, as a stream, and in another text format', async () => {
    const { client } = clickhouse
    await client.insert({ table: 'play', values: [{ id: 1, title: "it's \\ é\n" }], format: 'JSONEachRow' })
    await client.insert({ table: 'play', values: Readable.from([{ id: 2, title: 'two' }]), format: 'JSONEachRow' })
    await client.insert({
      table: 'play',
      values: Readable.from(['3,"three, four"\n'], { objectMode: false }),
      format: 'CSV',
    })
    expect(await rows('SELECT * FROM play ORDER BY id')).toEqual([
      { id: 1, title: "it's \\ é\n" },
      { id: 2, title: 'two' },
      { id: 3, title: 'three, four' },
    ])
  })

  it('takes a binary format', async () => {
    const parquet = await fetch(
      `${server.url}/?query=${encodeURIComponent("SELECT 9::UInt32 AS id, 'nine' AS title FORMAT Parquet")}`,
    )
    const body = await parquet.arrayBuffer()
    const inserted = await fetch(`${server.url}/?query=${encodeURIComponent('INSERT INTO play FORMAT Parquet')}`, {
      method: 'POST',
      body,
    })
    expect(inserted.status).toBe(200)
    expect(await rows('SELECT title FROM play WHERE id = 9')).toEqual([{ title: 'nine' }])
  })

  it('takes a packed body', async () => {
    const query = encodeURIComponent('INSERT INTO play FORMAT JSONEachRow')
    const body = gzipSync('{"id":10,"title":"packed"}\n')
    const answer = await fetch(`${server.url}/?query=${query}`, {
      method: 'POST',
      body,
      headers: { 'content-encoding': 'gzip' },
    })
    expect(answer.status).toBe(200)
    expect(await rows('SELECT title FROM play WHERE id = 10')).toEqual([{ title: 'packed' }])
  })

  it('does nothing for an insert without rows', async () => {
    const { executed } = await clickhouse.client.insert({ table: 'play', values: [], format: 'JSONEachRow' })
    expect(executed).toBe(false)
    const answer = await fetch(`${server.url}/?query=${encodeURIComponent('INSERT INTO play FORMAT CSV')}`, {
      method: 'POST',
    })
    expect(answer.status).toBe(200)
  })

  it('binds parameters of every shape, whatever is in them', async () => {
    const hostile = "it's \\' \t\n {a:String} `; DROP TABLE play; --"
    const query =
      'SELECT {text:String} AS text, {list:Array(String)} AS list, {none:Nullable(String)} AS none, {at:DateTime64(3)} AS at, {big:UInt64}::String AS big'
    const query_params = {
      text: hostile,
      list: [hostile, ''],
      none: null,
      at: new Date('2026-01-02T03:04:05.678Z'),
      big: 2n ** 63n,
    }
    expect(await rows(query, { query_params })).toEqual([
      { text: hostile, list: [hostile, ''], none: null, at: '2026-01-02 03:04:05.678', big: '9223372036854775808' },
    ])
  })

  it('never lends a statement the parameters or settings of another', async () => {
    await Promise.all(
      Array.from({ length: 8 }, () => rows('SELECT {secret:String}', { query_params: { secret: 'x' } })),
    )
    await expect(rows('SELECT {secret:String}')).rejects.toMatchObject({ code: '456' })

    const setting = "SELECT getSetting('max_threads') AS threads"
    expect(await rows(setting, { clickhouse_settings: { max_threads: 1 } })).toEqual([{ threads: 1 }])
    const [after] = await Promise.all(Array.from({ length: 8 }, () => rows(setting)))
    expect(after).not.toEqual([{ threads: 1 }])
  })

  it('reports an error as ClickHouse does, and goes on', async () => {
    const failing = clickhouse.client.query({ query: 'SELECT * FROM nowhere', format: 'JSONEachRow' })
    await expect(failing).rejects.toMatchObject({ code: '60', type: 'UNKNOWN_TABLE' })
    await expect(rows('SELECT 1', { clickhouse_settings: { no_such_setting: 1 } })).rejects.toMatchObject({
      type: 'UNKNOWN_SETTING',
    })
    expect(await rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('answers more clients at a time than it has sessions', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => rows(`SELECT ${index} AS n, sleep(0.01)`)),
    )
    expect(answers.map((answer) => (answer as { n: number }[])[0]?.n)).toEqual(
      Array.from({ length: 40 }, (_, index) => index),
    )
  })

  it('uses the database that the client names', async () => {
    await clickhouse.client.command({ query: 'CREATE DATABASE other' })
    const other = connectClickhouse({ url: `${server.url}/other` })
    await other.client.command({ query: 'CREATE TABLE here (n UInt8) ENGINE = Memory' })
    expect(await rows("SELECT database FROM system.tables WHERE name = 'here'")).toEqual([{ database: 'other' }])
    await other.close()
    expect(await rows('SELECT currentDatabase() AS name')).toEqual([{ name: 'default' }])
  })
})
