import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChorusEvent } from '@chorus/events'
import { createKnown } from '../src/known/known.ts'
import { aSocialGraph } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
beforeAll(async () => {
  graph = await aSocialGraph()
})
afterAll(() => graph.close())

const envelope = (key: string) => ({ id: randomUUID(), key, time: new Date().toISOString() })

function person(userId: string, version: number, shareActivity?: boolean): ChorusEvent {
  return {
    ...envelope(userId),
    type: 'users.listener.changed.v1',
    source: 'users',
    data: {
      userId,
      version,
      country: 'CO',
      birthDate: '1990-01-01',
      tier: 'FREE',
      maxBitrateKbps: 160,
      maxConcurrentStreams: 1,
      explicitAllowed: true,
      ...(shareActivity !== undefined && { shareActivity }),
      entitledUntil: null,
    },
  }
}

function track(trackId: string, version: number, withdrawn: boolean): ChorusEvent {
  const music = { title: 'A', albumId: randomUUID(), artistIds: [], durationMs: 1, explicit: false, genres: [] }
  return {
    ...envelope(trackId),
    type: 'catalog.track.changed.v1',
    source: 'catalog',
    data: { trackId, version, withdrawn, ...music },
  }
}

const changes = fc.array(fc.record({ version: fc.integer({ min: 1, max: 6 }), batch: fc.nat(2) }), {
  minLength: 1,
  maxLength: 12,
})

it('of a person and of a track the highest version counts, in whatever order, batches and number they come', async () => {
  const known = createKnown(graph.pool)
  await fc.assert(
    fc.asyncProperty(changes, async (given) => {
      const [userId, trackId] = [randomUUID(), randomUUID()]
      // What a version says is always the same.
      const isOdd = (version: number) => version % 2 === 1
      for (const [, batch] of Map.groupBy(given, (change) => change.batch)) {
        await graph.topic('social-people').handle(batch.map(({ version }) => person(userId, version, isOdd(version))))
        await graph.topic('social-music').handle(batch.map(({ version }) => track(trackId, version, isOdd(version))))
      }
      // An import never overrides what a subgraph has told.
      await graph.social.people([{ id: userId, sharesActivity: true }])
      await graph.social.tracks([{ id: trackId }])
      const last = isOdd(Math.max(...given.map(({ version }) => version)))
      expect((await known.sharing([userId])).has(userId)).toBe(last)
      expect((await known.tracks([trackId])).has(trackId)).toBe(!last)
      expect((await known.people([userId])).has(userId)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

it('a person of whom the last version does not tell it shares nothing', async () => {
  const known = createKnown(graph.pool)
  const [silent, open] = [randomUUID(), randomUUID()]
  await graph.topic('social-people').handle([person(silent, 1, true), person(silent, 2), person(open, 2, true)])
  await graph.topic('social-people').handle([person(silent, 1, true), person(open, 1)])
  expect([...(await known.sharing([silent, open]))]).toEqual([open])
})

it('whatever else a topic tells is skipped, and says so', async () => {
  const event = person(randomUUID(), 1, true)
  expect(await graph.topic('social-music').handle([event])).toMatchObject([{ kind: 'skip' }])
  expect(await graph.topic('social-activity').handle([event])).toMatchObject([{ kind: 'skip' }])
  expect(await graph.topic('social-graph').handle([event])).toMatchObject([{ kind: 'skip' }])
  expect(await graph.topic('social-people').handle([event])).toEqual([{ kind: 'done' }])
})
