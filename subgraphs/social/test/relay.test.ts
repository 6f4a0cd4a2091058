import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRedisEventLog, type EventLog } from '@chorus/events'
import { encodeId, type Subgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import {
  aPerson,
  createTestDatabase,
  createTestRedis,
  runOperation,
  type TestDatabase,
  type TestRedis,
} from '@chorus/testing'
import { createFollowRecord } from '../src/follows/followRecord.ts'
import { createSocialSubgraph, socialMigrations } from '../src/subgraph.ts'
import { userReference } from './aSocialGraph.ts'

let database: TestDatabase
let serving: TestRedis
let logServer: TestRedis
let log: EventLog
let processes: Subgraph[]

beforeAll(async () => {
  database = await createTestDatabase(socialMigrations)
  serving = await createTestRedis()
  logServer = await createTestRedis({ durable: true })
  log = createRedisEventLog({ url: logServer.url })
  const config = { databaseUrl: database.url, redisUrl: serving.url, eventLogUrl: logServer.url }
  const dependencies = { logger: silentLogger, metrics: createMetrics() }
  processes = [await createSocialSubgraph(config, dependencies), await createSocialSubgraph(config, dependencies)]
})
afterAll(async () => {
  await Promise.all(processes.map((process_) => process_.close()))
  await log.close()
  await Promise.all([serving.close(), logServer.close()])
  await database.close()
})

const WITHIN = { timeout: 15_000, interval: 50 }

async function run(
  process_: Subgraph,
  query: string,
  userId: string,
  variables: Record<string, unknown>,
): Promise<any> {
  const { data, errors } = await runOperation(process_, query, { identity: aPerson({ userId }), variables })
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

async function followersIn(process_: Subgraph, userId: string): Promise<string[]> {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { followers { nodes { id } } } } }`
  const data = await run(process_, query, randomUUID(), { of: [userReference(userId)] })
  return data._entities[0].followers.nodes.map(({ id }: { id: string }) => id)
}

/** Registers somebody, as users tells of it. */
async function register(userId: string): Promise<void> {
  await log.append('users', [
    {
      id: randomUUID(),
      type: 'users.listener.changed.v1',
      source: 'users',
      subject: userId,
      time: new Date().toISOString(),
      data: {
        userId,
        version: 1,
        country: 'CO',
        birthDate: '1990-01-01',
        tier: 'FREE',
        maxBitrateKbps: 160,
        maxConcurrentStreams: 1,
        explicitAllowed: true,
        shareActivity: true,
        entitledUntil: null,
      },
    },
  ])
}

it('somebody who has just registered can be followed, and every process shows it', async () => {
  const [one, other] = processes as [Subgraph, Subgraph]
  const [fan, star] = [randomUUID(), randomUUID()]
  expect(await followersIn(other, star)).toEqual([])
  await register(star)
  const follow = async () =>
    (await run(one, `mutation ($id: ID!) { follow(id: $id) { __typename } }`, fan, { id: encodeId('user', star) }))
      .follow.__typename
  await expect.poll(follow, WITHIN).toBe('Followed')
  expect(await followersIn(one, star)).toEqual([encodeId('user', fan)])
  await expect.poll(() => followersIn(other, star), WITHIN).toEqual([encodeId('user', fan)])
})

it('what a process committed and died before serving it comes through the log, and every process shows it', async () => {
  const [fan, star] = [randomUUID(), randomUUID()]
  for (const process_ of processes) expect(await followersIn(process_, star)).toEqual([])
  const outcome = await createFollowRecord(database.pool).add(
    { followerId: fan, kind: 'USER', followeeId: star },
    new Date(),
  )
  expect(outcome.kind).toBe('added')
  for (const process_ of processes) {
    await expect.poll(() => followersIn(process_, star), WITHIN).toEqual([encodeId('user', fan)])
  }
})
