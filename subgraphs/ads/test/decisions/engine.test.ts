import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choose } from '../../src/decisions/choose.ts'
import type { Facts } from '../../src/decisions/facts.ts'
import { ageAt, languageRanges } from '../../src/decisions/facts.ts'
import type { ServedLineItem } from '../../src/decisions/lineItem.ts'
import { localHour } from '../../src/decisions/localHour.ts'
import { explainTargeting, matchTargeting, MOMENT_RULES } from '../../src/decisions/rules.ts'
import { compileSnapshot } from '../../src/decisions/snapshot.ts'
import { traceOf } from '../../src/decisions/trace.ts'
import { aServedCampaign, aServedLineItem, someFacts } from './aLineItem.ts'
import { byOrdinal, decideNaively } from './naive.ts'

const NOW = Date.parse('2026-01-15T12:00:00Z')
const DAY = 86_400_000

const few = <Value>(...values: Value[]) => fc.oneof(fc.constant<Value[]>([]), fc.subarray(values))
const targeting = fc
  .record({
    countries: few('CO', 'US', 'DE'),
    languages: few('es', 'es-CO', 'en', 'zh-Hant'),
    ages: fc.oneof(
      fc.constant([null, null] as const),
      fc.tuple(fc.option(fc.integer({ min: 13, max: 40 })), fc.option(fc.integer({ min: 40, max: 120 }))),
    ),
    devices: few<Facts['device']>('PHONE', 'CAR', 'TV'),
    genres: few('vallenato', 'jazz', 'metal'),
    segments: few('coffee', 'sports'),
    hours: few(7, 8, 23),
    excludeExplicitContext: fc.boolean(),
  })
  .map(({ ages: [minAge, maxAge], ...rest }) => ({ ...rest, minAge, maxAge }))

const campaigns = Array.from({ length: 6 }, (_, index) =>
  aServedCampaign({
    stage: index === 0 ? 'PAUSED' : 'LAUNCHED',
    startsAtMs: index === 1 ? NOW + 1 : NOW - DAY,
    endsAtMs: index === 2 ? NOW : NOW + DAY,
  }),
)
const lineItem: fc.Arbitrary<ServedLineItem> = fc
  .record({
    id: fc.uuid(),
    campaign: fc.constantFrom(...campaigns),
    format: fc.constantFrom('AUDIO' as const, 'AUDIO' as const, 'VIDEO' as const),
    priceMicros: fc.constantFrom(1n, 2_500n, 2n ** 60n),
    priority: fc.integer({ min: 1, max: 4 }),
    targeting,
    durations: fc.array(fc.constantFrom(10_000, 30_000, 40_000), { maxLength: 2 }),
  })
  .map(({ durations, ...rest }) =>
    aServedLineItem({ ...rest, creatives: durations.map((durationMs) => ({ id: crypto.randomUUID(), durationMs })) }),
  )
const facts: fc.Arbitrary<Facts> = fc.record({
  format: fc.constantFrom('AUDIO' as const, 'AUDIO' as const, 'VIDEO' as const, 'DISPLAY' as const),
  maxDurationMs: fc.constantFrom(5_000, 30_000, 60_000),
  country: fc.constantFrom('CO', 'US', 'FR'),
  locale: fc.constantFrom('es-CO', 'es', 'en-GB', 'zh-Hant-TW', 'fr', null),
  age: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 160 }), fc.integer({ min: 15, max: 20 })),
  device: fc.constantFrom<Facts['device'][]>('PHONE', 'CAR', 'SPEAKER'),
  genres: few('vallenato', 'jazz', 'polka'),
  segments: few('coffee', 'sports'),
  hour: fc.constantFrom(7, 8, 12),
  explicitContext: fc.boolean(),
})

describe('a decision over bitmaps', () => {
  test('is the decision of whoever asks each line item one rule after the other, and so is its trace', async () => {
    const drops = fc.array(fc.option(fc.constantFrom(...MOMENT_RULES)), { minLength: 70, maxLength: 70 })
    const urgencies = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 70, maxLength: 70 })
    const lineItems = fc.uniqueArray(lineItem, { maxLength: 70, selector: ({ id }) => id })
    await fc.assert(
      fc.asyncProperty(lineItems, facts, drops, urgencies, fc.nat(), async (given, who, drop, urgency, luck) => {
        const moment = {
          forbiddenBy: (asked: ServedLineItem) => drop[given.indexOf(asked)] ?? null,
          urgency: (asked: ServedLineItem) => urgency[given.indexOf(asked)] ?? 0,
        }
        const expected = decideNaively(given, who, NOW, moment)

        const snapshot = await compileSnapshot(given)
        const candidates = matchTargeting(snapshot, who, NOW)
        const choice = choose(snapshot, candidates, byOrdinal(snapshot.lineItems, moment), luck)
        const winner = choice.winner === null ? null : snapshot.lineItems[choice.winner]!

        if (winner) expect(expected.best).toContain(winner)
        else expect(expected.best).toEqual([])
        const trace = traceOf(explainTargeting(snapshot, who, NOW), choice)
        const idOf = ({ ordinal }: { ordinal: number }) => snapshot.lineItems[ordinal]!.id
        expect(trace.filter(({ won }) => won).map(idOf)).toEqual(winner ? [winner.id] : [])
        if (winner) expected.droppedBy.delete(winner.id)
        const dropped = trace.filter(({ won }) => !won)
        expect(new Map(dropped.map((candidate) => [idOf(candidate), candidate.droppedBy]))).toEqual(expected.droppedBy)
      }),
      { numRuns: 300 },
    )
  })

  test('never matches a minor, nor somebody of unknown age, by age or by segment', async () => {
    const snapshot = await compileSnapshot([
      aServedLineItem({ targeting: { minAge: 13 } }),
      aServedLineItem({ targeting: { maxAge: 99 } }),
      aServedLineItem({ targeting: { segments: ['coffee'] } }),
    ])
    const matched = (age: number | null) =>
      matchTargeting(snapshot, someFacts({ age, segments: ['coffee'] }), NOW).reduce((sum, word) => sum + word, 0)

    for (const age of [null, 0, 13, 17]) expect(matched(age)).toBe(0)
    expect(matched(18)).toBe(0b111)
  })

  test('shares among equals by luck, and gives each of them a turn', async () => {
    const snapshot = await compileSnapshot([aServedLineItem(), aServedLineItem(), aServedLineItem()])
    const candidates = matchTargeting(snapshot, someFacts(), NOW)
    const moment = { forbiddenBy: () => null, urgency: () => 5 }

    const winners = [0, 1, 2, 3].map((luck) => choose(snapshot, candidates, moment, luck).winner)

    expect(winners).toEqual([0, 1, 2, 0])
  })

  test('sees a flight begin and end to the millisecond, in whatever order it is asked', async () => {
    const campaign = aServedCampaign({ startsAtMs: NOW, endsAtMs: NOW + 10 })
    const snapshot = await compileSnapshot([aServedLineItem({ campaign })])
    const flies = (nowMs: number) => snapshot.inFlight(nowMs)[0] === 1

    expect([NOW - 1, NOW, NOW + 9, NOW + 10, NOW + 5, NOW - 5].map(flies)).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ])
  })
})

describe('what a listener is', () => {
  test('by birth date: a year older on the birthday, in UTC', () => {
    const at = (iso: string) => ageAt('2008-01-15', new Date(iso))
    expect(at('2026-01-14T23:59:59Z')).toBe(17)
    expect(at('2026-01-15T00:00:00Z')).toBe(18)
    expect(ageAt('2008-02-29', new Date('2026-02-28T12:00:00Z'))).toBe(17)
    expect(ageAt('2008-02-29', new Date('2026-03-01T00:00:00Z'))).toBe(18)
  })

  test('by language: whoever speaks a variety speaks the language', () => {
    expect(languageRanges('zh-Hant-TW')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh'])
    expect(languageRanges(null)).toEqual([])
  })

  test('by the hour where they are, daylight saving included', () => {
    const at = (country: string, iso: string) => localHour(country, Date.parse(iso))
    expect(at('CO', '2026-01-15T12:00:00Z')).toBe(7)
    expect(at('DE', '2026-01-15T12:00:00Z')).toBe(13)
    expect(at('DE', '2026-07-15T12:00:00Z')).toBe(14)
    expect(at('IN', '2026-07-15T18:29:59Z')).toBe(23)
    expect(at('IN', '2026-07-15T18:30:00Z')).toBe(0)
    expect(at('ZZ', '2026-07-15T18:30:00Z')).toBe(18)
  })
})
