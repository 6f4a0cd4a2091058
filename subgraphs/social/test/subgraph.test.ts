import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createTestDatabase, createTestRedis, type TestRedis } from '@chorus/testing'
import { createSocialSubgraph, readSocialConfig, socialMigrations } from '../src/subgraph.ts'

let serving: TestRedis
let log: TestRedis
beforeAll(async () => {
  serving = await createTestRedis()
  log = await createTestRedis({ durable: true })
})
afterAll(() => Promise.all([serving.close(), log.close()]))

it('is ready while its stores answer, and says so when one does not', async () => {
  const database = await createTestDatabase(socialMigrations)
  const config = readSocialConfig({ DATABASE_URL: database.url, REDIS_URL: serving.url, EVENT_LOG_URL: log.url })
  const subgraph = await createSocialSubgraph(config, { logger: silentLogger, metrics: createMetrics() })
  expect(await subgraph.health()).toMatchObject([
    { store: 'postgres', ready: true },
    { store: 'redis', ready: true },
  ])
  expect(Object.keys(await subgraph.lag())).toContain('social outbox')
  await database.close()
  expect(await subgraph.health()).toMatchObject([
    { store: 'postgres', ready: false },
    { store: 'redis', ready: true },
  ])
  await subgraph.close()
})

const GOOD = {
  DATABASE_URL: 'postgresql://localhost/x',
  REDIS_URL: 'redis://localhost:1',
  EVENT_LOG_URL: 'redis://localhost:2',
}
it.each(Object.keys(GOOD))('does not start without %s', (name) => {
  for (const environment of [
    { ...GOOD, [name]: undefined },
    { ...GOOD, [name]: 'mysql://x' },
  ]) {
    expect(() => readSocialConfig(environment)).toThrow(name)
  }
})
