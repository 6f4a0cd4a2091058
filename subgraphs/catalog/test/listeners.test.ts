import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { createRedisEventLog, LISTENER_CHANGED, type EventLog, type ListenerChanged } from '@chorus/events'
import { encodeId } from '@chorus/subgraph-server'
import { aPerson, runOperation } from '@chorus/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCatalog, aSnapshot, START, type ACatalog } from './aCatalog.ts'

let catalog: ACatalog
let log: EventLog
beforeAll(async () => {
  catalog = await aCatalog()
  log = createRedisEventLog({ url: catalog.eventLog.url, consumer: 'test' })
})
afterAll(async () => {
  await log.close()
  await catalog.close()
})

const publish = (snapshots: readonly ListenerChanged[]) =>
  log.append(
    'users',
    snapshots.map((data) => ({
      id: randomUUID(),
      source: 'users',
      type: LISTENER_CHANGED,
      subject: data.userId,
      time: new Date().toISOString(),
      data,
    })),
  )

test('a person who registers may play within moments, and the projection says how far it is', async () => {
  const { id } = await catalog.track()
  const identity = aPerson()
  const input = { trackId: id, device: { id: 'a', name: 'a', kind: 'WEB' }, network: 'WIFI' }
  const answer = async () => {
    const { data, errors } = await runOperation(catalog.subgraph, START, { identity, variables: { input } })
    return errors?.[0]?.extensions?.code ?? (data?.startPlayback as { __typename: string }).__typename
  }
  expect(await answer()).toBe('REGISTRATION_REQUIRED')
  await publish([aSnapshot(identity.userId)])
  await expect.poll(answer, { timeout: 5_000 }).toBe('PlaybackStarted')
  await expect.poll(() => catalog.subgraph.lag(), { timeout: 5_000 }).toMatchObject({ listeners: 0 })
})

test('snapshots in any order, repeated and in any batches leave the highest version', async () => {
  const versions = fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(versions, async (batches) => {
      const userId = randomUUID()
      for (const batch of batches) {
        await catalog.listeners.project(
          batch.map((version) => aSnapshot(userId, { version, maxBitrateKbps: 100 + version })),
        )
      }
      const highest = Math.max(0, ...batches.flat())
      const found = await catalog.listeners.find(userId)
      expect(found?.maxBitrateKbps ?? null).toBe(highest === 0 ? null : 100 + highest)
    }),
    { numRuns: 40 },
  )
})

test("entitlements hold until their instant, and are the free tier's from then on", async () => {
  const userId = randomUUID()
  const entitledUntil = '2026-03-10T13:00:00.000Z'
  await catalog.listeners.project([aSnapshot(userId, { entitledUntil, maxConcurrentStreams: 4, country: 'MX' })])
  const before = catalog.clock.now().toISOString()
  catalog.clock.set('2026-03-10T12:59:59.999Z')
  expect(await catalog.listeners.find(userId)).toMatchObject({ tier: 'PREMIUM', maxConcurrentStreams: 4 })
  catalog.clock.set(entitledUntil)
  expect(await catalog.listeners.find(userId)).toEqual({
    userId,
    country: 'MX',
    explicitAllowed: true,
    tier: 'FREE',
    maxBitrateKbps: 160,
    maxConcurrentStreams: 1,
  })
  catalog.clock.set(before)
})

test('the projection that was lost comes back identical by a replay, and one that was not stays as it is', async () => {
  const people = Array.from({ length: 300 }, () => aSnapshot(randomUUID(), { country: 'MX' }))
  await publish(people)
  await publish(people.map((person) => ({ ...person, version: 2, tier: 'FREE', country: 'CO' })))
  await publish(people.slice(0, 100))
  const everyone = async () =>
    (await catalog.pool.query('SELECT * FROM listener WHERE user_id = ANY($1::uuid[]) ORDER BY user_id', [ids])).rows
  const ids = people.map(({ userId }) => userId)
  await expect
    .poll(async () => (await everyone()).filter(({ version }) => version === 2), { timeout: 10_000 })
    .toHaveLength(300)
  const before = await everyone()

  await catalog.pool.query('DELETE FROM listener')
  await log.replay('users', 'catalog-listeners', 'start')
  await expect.poll(everyone, { timeout: 10_000 }).toEqual(before)

  await log.replay('users', 'catalog-listeners', 'start')
  await expect.poll(() => log.lag('users', 'catalog-listeners'), { timeout: 10_000 }).toBe(0)
  expect(await everyone()).toEqual(before)
})

test("an event that is no listener's is parked and holds nobody up", async () => {
  const { userId } = aPerson()
  await log.append('users', [
    {
      id: randomUUID(),
      source: 'users',
      type: LISTENER_CHANGED,
      subject: 'x',
      time: new Date().toISOString(),
      data: { userId: encodeId('user', randomUUID()), country: "'; DROP TABLE listener; --" },
    },
  ])
  await publish([aSnapshot(userId)])
  await expect.poll(() => catalog.listeners.find(userId ?? ''), { timeout: 5_000 }).toMatchObject({ userId })
  expect(await log.parked('users', 'catalog-listeners')).toHaveLength(1)
})
