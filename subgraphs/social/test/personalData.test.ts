import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createTestDatabase, findUnclassifiedColumns } from '@chorus/testing'
import { socialMigrations } from '../src/subgraph.ts'

it('every column says whose data it holds and what erasing them does to it', async () => {
  const database = await createTestDatabase(socialMigrations)
  const schema = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url))
  expect(await findUnclassifiedColumns(database.pool, schema)).toEqual([])
  await database.close()
})
