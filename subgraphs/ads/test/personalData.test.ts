import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, findUnclassifiedColumns, type TestDatabase } from '@chorus/testing'
import { adsMigrations } from '../src/migrations.ts'

const PRISMA_SCHEMA = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url))

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase(adsMigrations)
})
afterAll(() => database.close())

test('every column of the database says whether it is personal, and what erasure does to it', async () => {
  expect(await findUnclassifiedColumns(database.pool, PRISMA_SCHEMA)).toEqual([])
})

test('a column that nobody classified is found', async () => {
  await database.pool.query('ALTER TABLE advertiser ADD COLUMN shoe_size integer')
  await database.pool.query('CREATE TABLE diary (entry text)')

  expect(await findUnclassifiedColumns(database.pool, PRISMA_SCHEMA)).toEqual(['advertiser.shoe_size', 'diary.entry'])
})
