import { expect, it } from 'vitest'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createTestDatabase, createTestRedis } from '@chorus/testing'
import { createSocialSubgraph, readSocialConfig, socialMigrations } from '../src/subgraph.ts'

it('is ready while its record and the event log answer, and says when Redis is away', async () => {
  const database = await createTestDatabase(socialMigrations)
  const serving = await createTestRedis()
  const log = await createTestRedis({ durable: true })
  const config = readSocialConfig({ DATABASE_URL: database.url, REDIS_URL: serving.url, EVENT_LOG_URL: log.url })
  const subgraph = await createSocialSubgraph(config, { logger: silentLogger, metrics: createMetrics() })
  expect(await subgraph.health()).toMatchObject([
    { store: 'postgres', ready: true },
    { store: 'redis', ready: true },
    { store: 'event log', ready: true },
  ])
  expect(Object.keys(await subgraph.lag())).toEqual(
    expect.arrayContaining(['social outbox', 'social-graph', 'social-people', 'social-music', 'social-activity']),
  )
  await serving.close()
  expect(await subgraph.health()).toMatchObject([
    { store: 'postgres', ready: true },
    { store: 'redis', ready: true, problem: expect.stringMatching(/the record answers/) },
    { store: 'event log', ready: true },
  ])
  await log.close()
  expect(await subgraph.health()).toContainEqual(expect.objectContaining({ store: 'event log', ready: false }))
  await subgraph.close()
  await database.close()
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
