import { expect, it } from 'vitest'
import { z } from 'zod'
import { createTestClickhouse } from '@chorus/testing'
import { analyticsMigrations } from '../src/subgraph.ts'

const CLASSIFIED = /^@(impersonal\b|personal category=[\w-]+ subject=\w+ on-erasure=(delete|pseudonymise|keep:\S+)$)/

const Columns = z.array(z.object({ name: z.string(), comment: z.string() })).min(1)

it('every column says whose data it holds and what erasing them does to it', async () => {
  const store = await createTestClickhouse(analyticsMigrations)
  const answer = await store.client.query({
    query: `
      SELECT table || '.' || name AS name, comment
      FROM system.columns
      WHERE database = currentDatabase() AND table != 'schema_migration' AND table NOT LIKE '%\\_mv'`,
    format: 'JSONEachRow',
  })
  const unclassified = Columns.parse(await answer.json()).filter(({ comment }) => !CLASSIFIED.test(comment))
  expect(unclassified).toEqual([])
  await store.close()
})
