import { expect, it } from 'vitest'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createTestDatabase } from '@chorus/testing'
import { createSocialSubgraph, readSocialConfig, socialMigrations } from '../src/subgraph.ts'

it('is ready while its database answers, and says so when it does not', async () => {
  const database = await createTestDatabase(socialMigrations)
  const config = readSocialConfig({ DATABASE_URL: database.url })
  const subgraph = await createSocialSubgraph(config, { logger: silentLogger, metrics: createMetrics() })
  expect(await subgraph.health()).toMatchObject([{ store: 'postgres', ready: true }])
  await database.close()
  expect(await subgraph.health()).toMatchObject([{ store: 'postgres', ready: false }])
  await subgraph.close()
})

it.each([{}, { DATABASE_URL: 'mysql://x' }])('does not start without the URL of a PostgreSQL: %j', (environment) => {
  expect(() => readSocialConfig(environment)).toThrow(/DATABASE_URL/)
})
