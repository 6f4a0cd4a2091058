import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { encodeId } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COUNTRY_CODES } from '../src/playability/countries.ts'
import { whyNotPlayable, type PlayTerms, type Right, type TrackFacts } from '../src/playability/decide.ts'
import { aCatalog, dataOf, EVERYWHERE, type ACatalog } from './aCatalog.ts'

const TODAY = '2026-03-10'
const aRight = (changes: Partial<Right> = {}): Right => ({ ...EVERYWHERE, ...changes })
const someTrack = (changes: Partial<TrackFacts> = {}): TrackFacts => ({
  trackId: 't',
  recordingId: 'r',
  explicit: false,
  releaseDate: '2020-01-01',
  hasMedia: true,
  rights: [aRight()],
  ...changes,
})
const terms = (changes: Partial<PlayTerms> = {}): PlayTerms => ({
  country: 'CO',
  tier: 'FREE',
  explicitAllowed: false,
  ...changes,
})
const why = (track: Partial<TrackFacts>, changes: Partial<PlayTerms> = {}) =>
  whyNotPlayable(someTrack(track), terms(changes), TODAY)

describe('the decision', () => {
  test('both days of a right are part of it', () => {
    expect(why({ rights: [aRight({ from: TODAY, to: TODAY })] })).toBeNull()
    expect(why({ rights: [aRight({ from: '2026-03-11' })] })).toBe('NOT_YET_RELEASED')
    expect(why({ rights: [aRight({ to: '2026-03-09' })] })).toBe('WITHDRAWN')
    expect(why({ releaseDate: TODAY })).toBeNull()
  })

  test('rights add up: one that covers the country and the day is enough', () => {
    const ended = aRight({ country: 'CO', to: '2026-03-09' })
    expect(why({ rights: [ended, aRight()] })).toBeNull()
    expect(why({ rights: [ended, aRight({ country: 'MX' })] })).toBe('NOT_IN_COUNTRY')
    expect(why({ rights: [aRight({ premiumOnly: true }), aRight({ country: 'CO' })] })).toBeNull()
    expect(why({ rights: [aRight({ premiumOnly: true }), aRight({ from: '2026-03-11' })] })).toBe('PREMIUM_ONLY')
    expect(why({ rights: [] })).toBe('NOT_IN_COUNTRY')
  })

  test('of all reasons the most lasting is given', () => {
    const all = {
      explicit: true,
      hasMedia: false,
      releaseDate: '2027-01-01',
      rights: [aRight({ country: 'MX', premiumOnly: true })],
    }
    const here = [aRight({ premiumOnly: true })]
    expect(why({ ...all, rights: [aRight({ country: 'MX', to: '2026-03-09' })] })).toBe('WITHDRAWN')
    expect(why(all)).toBe('NOT_IN_COUNTRY')
    expect(why({ ...all, rights: here })).toBe('NOT_YET_RELEASED')
    expect(why({ ...all, rights: here, releaseDate: TODAY })).toBe('NO_MEDIA')
    expect(why({ ...all, rights: here, releaseDate: TODAY, hasMedia: true })).toBe('EXPLICIT_CONTENT')
    expect(why({ rights: here })).toBe('PREMIUM_ONLY')
    expect(why({ rights: here }, { tier: 'PREMIUM' })).toBeNull()
  })

  test('where the country is unknown only worldwide rights count', () => {
    expect(why({}, { country: null })).toBeNull()
    expect(why({ rights: COUNTRY_CODES.map((country) => aRight({ country })) }, { country: null })).toBe(
      'NOT_IN_COUNTRY',
    )
  })

  test('more rights, a better plan and fewer controls never make a track unplayable', () => {
    const day = fc.constantFrom(null, '2026-03-09', TODAY, '2026-03-11')
    const right = fc.record({
      country: fc.constantFrom(null, 'CO', 'MX'),
      from: day,
      to: day,
      premiumOnly: fc.boolean(),
    })
    const track = fc.record({
      explicit: fc.boolean(),
      hasMedia: fc.boolean(),
      releaseDate: fc.constantFrom('2026-03-09', TODAY, '2026-03-11'),
      rights: fc.array(right, { maxLength: 4 }),
    })
    fc.assert(
      fc.property(track, right, (facts, more) => {
        if (why(facts) !== null) return
        expect(why({ ...facts, rights: [...facts.rights, more] })).toBeNull()
        expect(why(facts, { tier: 'PREMIUM' })).toBeNull()
        expect(why(facts, { explicitAllowed: true })).toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('through the graph', () => {
  let catalog: ACatalog
  beforeAll(async () => {
    catalog = await aCatalog()
  })
  afterAll(() => catalog.close())

  const reasonFor = async (id: string, { country = null as string | null, identity = aMachine() } = {}) => {
    const query =
      'query ($id: ID!, $country: CountryCode) { track(id: $id) { playability(country: $country) { reason } } }'
    return dataOf(await runOperation(catalog.subgraph, query, { identity, variables: { id, country } })).track
      .playability.reason
  }

  test("a country that is given counts before the viewer's own, whose plan and controls stay", async () => {
    const premiumHere = await catalog.track({ rights: [{ ...EVERYWHERE, country: 'CO', premiumOnly: true }] })
    const identity = await catalog.listener()
    expect(await reasonFor(premiumHere.id, { identity })).toBeNull()
    expect(await reasonFor(premiumHere.id, { identity, country: 'DE' })).toBe('NOT_IN_COUNTRY')
    expect(await reasonFor(premiumHere.id, { country: 'CO' })).toBe('PREMIUM_ONLY')
  })

  test('strangers without a country may play what may be played everywhere', async () => {
    const here = await catalog.track({ rights: [{ ...EVERYWHERE, country: 'CO' }] })
    const everywhere = await catalog.track({ explicit: true })
    for (const identity of [aMachine(), aPerson()]) {
      expect(await reasonFor(here.id, { identity })).toBe('NOT_IN_COUNTRY')
      expect(await reasonFor(here.id, { identity, country: 'CO' })).toBeNull()
      expect(await reasonFor(everywhere.id, { identity })).toBeNull()
    }
  })

  test('a release at midnight UTC is playable from that midnight', async () => {
    const { id } = await catalog.track({ releaseDate: '2026-03-11' })
    const before = catalog.clock.now().toISOString()
    catalog.clock.set('2026-03-10T23:59:59.999Z')
    expect(await reasonFor(id)).toBe('NOT_YET_RELEASED')
    catalog.clock.set('2026-03-11T00:00:00.000Z')
    expect(await reasonFor(id)).toBeNull()
    catalog.clock.set(before)
  })

  test('instead comes the oldest other release that the same listener may play', async () => {
    const recordingId = randomUUID()
    const mexican = { rights: [{ ...EVERYWHERE, country: 'MX' }], recordingId }
    const asked = await catalog.track({ ...mexican, releaseDate: '2001-01-01' })
    await catalog.track({ ...mexican, releaseDate: '2002-01-01' })
    const newer = await catalog.track({ recordingId, releaseDate: '2015-01-01' })
    const older = await catalog.track({ recordingId, releaseDate: '2010-01-01' })
    const query =
      'query ($id: ID!, $country: CountryCode) { track(id: $id) { playability(country: $country) { playable playInstead { id } } } }'
    const ask = async (id: string, country: string) =>
      dataOf(await runOperation(catalog.subgraph, query, { variables: { id, country } })).track.playability
    expect(await ask(asked.id, 'CO')).toEqual({ playable: false, playInstead: { id: older.id } })
    expect(await ask(asked.id, 'MX')).toEqual({ playable: true, playInstead: null })
    expect(await ask(newer.id, 'CO')).toEqual({ playable: true, playInstead: null })
  })

  test('a track is available in every country of its rights that hold today', async () => {
    const ask = async (id: string) =>
      dataOf(
        await runOperation(catalog.subgraph, 'query ($id: ID!) { track(id: $id) { availableIn } }', {
          variables: { id },
        }),
      ).track.availableIn
    const rights = [
      { ...EVERYWHERE, country: 'MX', premiumOnly: true },
      { ...EVERYWHERE, country: 'CO', to: '2026-03-09' },
      { ...EVERYWHERE, country: 'DE', from: '2026-03-11' },
    ]
    expect(await ask((await catalog.track({ rights })).id)).toEqual(['MX'])
    expect(await ask((await catalog.track()).id)).toEqual(COUNTRY_CODES)
    expect(await ask((await catalog.track({ media: false })).id)).toEqual([])
  })

  test('100 tracks are judged, and replaced, by as many statements as one', async () => {
    const recordingIds = Array.from({ length: 100 }, () => randomUUID())
    const ids: string[] = []
    for (const recordingId of recordingIds) {
      const mexican = { recordingId, rights: [{ ...EVERYWHERE, country: 'MX' }] }
      ids.push((await catalog.track(mexican)).id)
      await catalog.track({ recordingId })
    }
    const query = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Track { availableIn playability { playable reason playInstead { id title } } } }
    }`
    const identity = await catalog.listener()
    const statementsFor = async (some: string[]) => {
      catalog.statements.reset()
      const variables = { of: some.map((id) => ({ __typename: 'Track', id })) }
      const { _entities } = dataOf(await runOperation(catalog.subgraph, query, { identity, variables }))
      expect(_entities).toHaveLength(some.length)
      for (const { playability } of _entities) {
        expect(playability).toMatchObject({
          playable: false,
          reason: 'NOT_IN_COUNTRY',
          playInstead: { title: 'A track' },
        })
      }
      return catalog.statements.count()
    }
    const forOne = await statementsFor(ids.slice(0, 1))
    expect(await statementsFor(ids)).toBe(forOne)
    // The tracks, the listener, the facts, the other releases' facts, the other releases.
    expect(forOne).toBe(5)
  })

  test('a country that is none is refused by the schema', async () => {
    const query = 'query ($id: ID!) { track(id: $id) { playability(country: "XX1") { playable } } }'
    const { errors } = await runOperation(catalog.subgraph, query, {
      variables: { id: encodeId('track', randomUUID()) },
    })
    expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})
