import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  countStatements,
  createTestClickhouse,
  createTestDatabase,
  createTestRedis,
  type TestDatabase,
} from '../src/index.ts'

const migrations = fileURLToPath(new URL('./migrations', import.meta.url))
const clickhouse = fileURLToPath(new URL('./clickhouse', import.meta.url))

describe('a test database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase(migrations)
  })
  afterAll(() => database.close())

  it('has the migrated tables and nothing in them', async () => {
    expect((await database.pool.query('SELECT * FROM thing')).rows).toEqual([])
  })

  it('shares nothing with another of the same migrations', async () => {
    const other = await createTestDatabase(migrations)
    await other.pool.query("INSERT INTO thing VALUES (1, 'theirs')")
    expect((await database.pool.query('SELECT * FROM thing')).rows).toEqual([])
    await other.close()
  })

  it('takes milliseconds, the template once made', async () => {
    const startedAtMs = performance.now()
    const other = await createTestDatabase(migrations)
    const tookMs = performance.now() - startedAtMs
    await other.close()
    expect(tookMs).toBeLessThan(2_000)
  })

  it('belongs to a role that may not do more than a subgraph in production', async () => {
    const { rows } = await database.pool.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user')
    expect(rows).toEqual([{ rolsuper: false }])
  })
})

describe('countStatements', () => {
  it('counts what leaves by the pool and by a borrowed connection, but not what frames a transaction', async () => {
    const database = await createTestDatabase(migrations)
    const statements = countStatements(database.pool)
    await database.pool.query('SELECT 1')
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await client.query({ text: 'SELECT $1::int', values: [2] })
    await client.query('COMMIT')
    client.release()
    await database.pool.query('SELECT 3')

    expect(statements.texts()).toEqual(['SELECT 1', 'SELECT $1::int', 'SELECT 3'])
    statements.reset()
    expect(statements.count()).toBe(0)
    await database.close()
  })
})

describe('a test Redis', () => {
  it('is empty and its own', async () => {
    const [one, other] = await Promise.all([createTestRedis(), createTestRedis()])
    await one.client.set('key', 'value')
    expect(await other.client.get('key')).toBeNull()
    await Promise.all([one.close(), other.close()])
  })
})

describe('a test ClickHouse', () => {
  it('has the migrated tables, and gives way to the next one when closed', async () => {
    const first = await createTestClickhouse(clickhouse)
    await first.client.insert({ table: 'thing', values: [{ id: 1, name: 'one' }], format: 'JSONEachRow' })
    await first.close()

    const second = await createTestClickhouse(clickhouse)
    const rows = await second.client.query({ query: 'SELECT * FROM thing', format: 'JSONEachRow' })
    expect(await rows.json()).toEqual([])
    await second.close()
  })
})
