import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@chorus/testing'
import { inTransaction } from '../src/index.ts'

let database: TestDatabase
beforeAll(async () => {
  const migrations = await mkdtemp(join(tmpdir(), 'chorus-transaction-'))
  await writeFile(join(migrations, '0001_note.sql'), 'CREATE TABLE note (text text PRIMARY KEY)')
  database = await createTestDatabase(migrations)
})
afterAll(() => database.close())

const notes = async () =>
  (await database.pool.query('SELECT text FROM note ORDER BY text')).rows.map(({ text }) => text)

test('all of a transaction is there afterwards, and its result is given', async () => {
  const result = await inTransaction(database.pool, async (client) => {
    await client.query(`INSERT INTO note VALUES ('one'), ('two')`)
    return 'done'
  })

  expect(result).toBe('done')
  expect(await notes()).toEqual(['one', 'two'])
})

test('nothing of a transaction that throws is there, and the connection is good for the next', async () => {
  const before = await notes()

  for (let attempt = 0; attempt < 20; attempt += 1) {
    const failing = inTransaction(database.pool, async (client) => {
      await client.query(`INSERT INTO note VALUES ('three')`)
      await client.query(`INSERT INTO note VALUES ('three')`)
    })
    await expect(failing).rejects.toThrow(/duplicate key/)
  }

  expect(await notes()).toEqual(before)
})

test('a connection that dies in the middle is not lent again', async () => {
  const killed = inTransaction(database.pool, async (client) => {
    client.on('error', () => {})
    await client.query(`INSERT INTO note VALUES ('four')`)
    await client.query('SELECT pg_terminate_backend(pg_backend_pid())')
  })
  await expect(killed).rejects.toThrow()

  expect(await notes()).not.toContain('four')
})
