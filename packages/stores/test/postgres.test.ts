import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@chorus/testing'
import { connectPostgres, migratePostgres } from '../src/index.ts'

const songs = fileURLToPath(new URL('./postgres', import.meta.url))

let directory: string
let database: TestDatabase

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chorus-migrations-'))
  // Nothing to migrate: a database as it is on the first start.
  database = await createTestDatabase(directory)
})
afterEach(async () => {
  await database.close()
  await rm(directory, { recursive: true, force: true })
})

describe('migrations', () => {
  const write = (file: string, sql: string) => writeFile(join(directory, file), sql)

  it('run in order, once', async () => {
    await cp(songs, directory, { recursive: true })
    expect(await migratePostgres({ url: database.url, directory })).toEqual(['0001_song', '0002_song_rating'])
    expect(await migratePostgres({ url: database.url, directory })).toEqual([])
    await database.pool.query("INSERT INTO song (id, title, rating) VALUES (1, 'One', 5)")
    expect((await database.pool.query('SELECT song_title(1) AS title')).rows).toEqual([{ title: 'One' }])
  })

  it('take turns when several processes start at once', async () => {
    await cp(songs, directory, { recursive: true })
    const runs = await Promise.all([1, 2, 3].map(() => migratePostgres({ url: database.url, directory })))
    expect(runs.flat().toSorted()).toEqual(['0001_song', '0002_song_rating'])
  })

  it('leave nothing of one that fails, keep those before it, and name it', async () => {
    await write('0001_good.sql', 'CREATE TABLE good (n int);')
    await write('0002_bad.sql', 'CREATE TABLE half (n int); SELECT no_such_function();')
    await expect(migratePostgres({ url: database.url, directory })).rejects.toThrow(
      /Migration 0002_bad in .* failed: function no_such_function\(\) does not exist/,
    )
    const { rows } = await database.pool.query("SELECT to_regclass('good')::text AS good, to_regclass('half') AS half")
    expect(rows).toEqual([{ good: 'good', half: null }])

    await write('0002_bad.sql', 'CREATE TABLE half (n int);')
    expect(await migratePostgres({ url: database.url, directory })).toEqual(['0002_bad'])
  })

  it('refuse a file whose place in the order is unclear', async () => {
    await write('add_things.sql', 'SELECT 1')
    await expect(migratePostgres({ url: database.url, directory })).rejects.toThrow(
      /Not named NNNN_name.sql .*add_things.sql/,
    )
  })

  it('refuse one that was slipped in before others that have run', async () => {
    await write('0002_second.sql', 'SELECT 1')
    await migratePostgres({ url: database.url, directory })
    await write('0001_first.sql', 'SELECT 1')
    await expect(migratePostgres({ url: database.url, directory })).rejects.toThrow(/0001_first/)
  })
})

describe('a PostgreSQL pool', () => {
  it('speaks UTC, whatever the server and the machine think', async () => {
    const { pathname } = new URL(database.url)
    await database.pool.query(`ALTER DATABASE ${pathname.slice(1)} SET timezone TO 'America/Bogota'`)
    const postgres = connectPostgres({ url: database.url, name: 'test' })
    expect((await postgres.pool.query('SHOW timezone')).rows).toEqual([{ TimeZone: 'UTC' }])
    await postgres.close()
  })

  it('says that it is ready, and its version', async () => {
    const postgres = connectPostgres({ url: database.url, name: 'test' })
    expect(await postgres.health()).toEqual({ store: 'postgres', ready: true, version: expect.stringMatching(/^\d+/) })
    await postgres.close()
  })

  it('says why it is not ready, within seconds', async () => {
    const nobody = new URL(database.url)
    nobody.port = '1'
    const postgres = connectPostgres({ url: nobody.href, name: 'test' })
    expect(await postgres.health()).toMatchObject({ ready: false, problem: expect.stringContaining('ECONNREFUSED') })
    await postgres.close()
  })

  it('goes on after its connections were cut', async () => {
    const postgres = connectPostgres({ url: database.url, name: 'cut off' })
    await postgres.pool.query('SELECT 1')
    await database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut off'",
    )
    await expect.poll(() => postgres.pool.totalCount).toBe(0)
    expect((await postgres.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await postgres.close()
  })

  it('bounds every statement', async () => {
    const { rows } = await database.pool.query(
      "SELECT current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle",
    )
    expect(rows).toEqual([{ statement: '30s', idle: '1min' }])
  })

  it('closes once, however often it is told to', async () => {
    const postgres = connectPostgres({ url: database.url, name: 'test' })
    await Promise.all([postgres.close(), postgres.close()])
  })
})
