import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgeTicks } from '../src/ticks/believableTicks.ts'
import type { PlayTick } from '../src/ticks/tick.ts'
import { aSession, aTick } from './someTicks.ts'

const session = aSession()
const nowMs = session.startedAtMs + 24 * 3_600_000

/**
 * What an honest player reports: it hears, pauses and seeks, its timers are late by up to a second and its clock off by up
 * to four; some of its ticks get lost.
 */
const honestTicks = fc
  .record({
    clockOffMs: fc.integer({ min: -4_000, max: 4_000 }),
    steps: fc.array(
      fc.record({
        heardMs: fc.integer({ min: 0, max: 20_000 }),
        pausedMs: fc.integer({ min: 0, max: 60_000 }),
        lateMs: fc.integer({ min: 0, max: 500 }),
        isLost: fc.boolean(),
      }),
      { minLength: 1, maxLength: 40 },
    ),
  })
  .map(({ clockOffMs, steps }) => {
    let trueMs = session.startedAtMs
    return steps.flatMap(({ heardMs, pausedMs, lateMs, isLost }, sequence): PlayTick[] => {
      trueMs += heardMs + pausedMs
      return isLost ? [] : [aTick(session, { sequence, atMs: trueMs + clockOffMs + lateMs, playedMs: heardMs })]
    })
  })

it('whatever an honest player reports is believed, in any order, repetition and parts', () => {
  fc.assert(
    fc.property(honestTicks, fc.infiniteStream(fc.nat()), (ticks, draw) => {
      const next = () => draw.next().value ?? 0
      const sent = [...ticks, ...ticks.filter(() => next() % 3 === 0)]
        .map((tick) => ({ tick, place: next() }))
        .toSorted((one, other) => one.place - other.place)
        .map(({ tick }) => tick)
      while (sent.length > 0) {
        const batch = sent.splice(0, 1 + (next() % 10))
        expect(judgeTicks(session, batch, nowMs).rejected).toEqual([])
      }
    }),
  )
})

it('whatever is believed of one batch could have been heard, and every tick is either believed or rejected', () => {
  const anyTick = fc
    .record({
      sequence: fc.integer({ min: -1, max: 12 }),
      sinceStartMs: fc.integer({ min: -10_000, max: 120_000 }),
      playedMs: fc.integer({ min: -1, max: 60_000 }),
    })
    .map(({ sequence, sinceStartMs, playedMs }) =>
      aTick(session, { sequence, atMs: session.startedAtMs + sinceStartMs, playedMs }),
    )
  fc.assert(
    fc.property(fc.array(anyTick, { maxLength: 30 }), (ticks) => {
      const { believed, rejected } = judgeTicks(session, ticks, nowMs)
      expect(believed.length + rejected.length).toBe(ticks.length)
      const heard = new Map<number, number>()
      for (const { sequence, playedMs } of believed) {
        heard.set(sequence, Math.max(heard.get(sequence) ?? 0, playedMs))
      }
      const total = [...heard.values()].reduce((sum, ms) => sum + ms, 0)
      const latestMs = Math.max(...believed.map(({ atMs }) => atMs), session.startedAtMs)
      expect(total).toBeLessThanOrEqual(latestMs - session.startedAtMs + 5_000)
    }),
  )
})
