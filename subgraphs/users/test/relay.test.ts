import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRedisEventLog, type ChorusEvent } from '@chorus/events'
import type { Subgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { aPerson, createTestDatabase, createTestRedis, runOperation } from '@chorus/testing'
import { createUsersSubgraph, readUsersConfig, usersMigrations } from '../src/subgraph.ts'
import { aRegistration, REGISTER } from './usersUnderTest.ts'

let subgraph: Subgraph
let log: ReturnType<typeof createRedisEventLog>
const opened: { close(): Promise<void> }[] = []
beforeAll(async () => {
  const database = await createTestDatabase(usersMigrations)
  const redis = await createTestRedis({ durable: true })
  const config = readUsersConfig({ DATABASE_URL: database.url, EVENT_LOG_URL: redis.url })
  subgraph = await createUsersSubgraph(config, { logger: silentLogger, metrics: createMetrics() })
  log = createRedisEventLog({ url: redis.url })
  opened.push(subgraph, log, database, redis)
})
afterAll(async () => {
  for (const thing of opened) await thing.close()
})

test('whoever registers is known to the consumers of the topic users at once', async () => {
  const identity = aPerson()
  const heard: ChorusEvent[] = []
  const stop = new AbortController()
  const consumption = log.consume({
    topic: 'users',
    group: 'test',
    signal: stop.signal,
    handle: async (events) => {
      heard.push(...events)
      return events.map(() => ({ kind: 'done' as const }))
    },
  })

  await runOperation(subgraph, REGISTER, { identity, variables: aRegistration({ country: 'MX' }) })

  await expect
    .poll(() => heard, { timeout: 5_000 })
    .toMatchObject([
      {
        type: 'users.listener.changed.v1',
        source: 'users',
        key: identity.userId,
        data: { userId: identity.userId, version: 1, country: 'MX', tier: 'FREE' },
      },
    ])
  await expect.poll(() => subgraph.lag()).toEqual({ 'users outbox': 0, avatars: 0 })
  stop.abort()
  await consumption
})

test('is ready when its database and the event log answer', async () => {
  expect(await subgraph.health()).toMatchObject([
    { store: 'postgres', ready: true },
    { store: 'event log', ready: true },
  ])
})

test('an environment that is not complete is refused with the name of each variable', () => {
  expect(() => readUsersConfig({ DATABASE_URL: 'localhost' })).toThrow(/DATABASE_URL.*EVENT_LOG_URL/)
})
