import { createTestDatabase } from '@chorus/testing'
import { catalogMigrations } from '../src/migrations.ts'
import { createPostgresSearchIndex } from '../src/search/postgres/postgresSearchIndex.ts'
import { searchIndexContract } from './searchIndexContract.ts'

searchIndexContract('the search index in PostgreSQL', async () => {
  const database = await createTestDatabase(catalogMigrations)
  return { index: createPostgresSearchIndex(database.pool), close: database.close }
})
