import { describe, expect, test } from 'vitest'
import { sampleAdvertisers, sampleCampaigns } from '../../src/load/advertising/sampleCampaigns.ts'
import { followsOf } from '../../src/load/people/generateFollows.ts'
import { generatePerson } from '../../src/load/people/generatePeople.ts'
import { readFriendships, readPeople } from '../../src/load/people/sourcePeople.ts'
import { createPlayGenerator } from '../../src/load/plays/generatePlays.ts'
import type { Listener, PlayableTrack } from '../../src/load/plays/listeners.ts'
import { SAMPLE_DIRECTORY, sampleFiles } from '../../src/load/sampleFiles.ts'
import { createRandom, createZipf } from '../../src/load/seeded/random.ts'
import { uuidFromName } from '../../src/load/seeded/uuidFromName.ts'
import { aFile, readAll } from './writeFiles.ts'

describe('the people of the sample', () => {
  const files = sampleFiles(SAMPLE_DIRECTORY)

  test('are the 7 624 of the set, from number 0, with names that are all different', async () => {
    const { rows, bad } = await readAll(readPeople(files.people))
    const people = rows.map(generatePerson)
    expect(bad).toEqual([])
    expect(people).toHaveLength(7_624)
    expect(rows[0]?.number).toBe(0)
    expect(new Set(people.map(({ displayName }) => displayName)).size).toBe(7_624)
    expect(new Set(people.map(({ country }) => country)).size).toBe(18)
  })

  test('are the same in every load', () => {
    expect(generatePerson({ number: 42, countryCode: 3 })).toEqual(generatePerson({ number: 42, countryCode: 3 }))
  })

  test('follow each other both ways for each of the 27 806 friendships, which stand in the set once', async () => {
    const { rows, bad } = await readAll(readFriendships(files.friendships))
    const follows = rows.flatMap(followsOf)
    expect(bad).toEqual([])
    expect(follows).toHaveLength(2 * 27_806)
    expect(new Set(follows.map(({ followerId, followeeId }) => `${followerId} ${followeeId}`)).size).toBe(
      follows.length,
    )
  })

  test('who are no people are reported: no number, a huge one, a foreign country, a friend of themselves', async () => {
    const people = await readAll(
      readPeople(aFile('people.csv', 'id,target\nx,1\n99999999999999999999,1\n1,18\n1,17\n')),
    )
    expect(people.bad).toEqual([
      "people.csv:2 id: x is no person's number",
      "people.csv:3 id: 99999999999999999999 is no person's number",
      'people.csv:4 target: 18 is no country code (0 to 17)',
    ])
    const friends = await readAll(readFriendships(aFile('friends.csv', 'node_1,node_2\n4,4\n-1,2\n0,1\n')))
    expect(friends.bad).toEqual([
      'friends.csv:2 4 is a friend of themselves',
      "friends.csv:3 node_1: -1 is no person's number",
    ])
    expect(friends.rows).toEqual([{ one: 0, other: 1 }])
  })
})

describe('generated plays', () => {
  const listeners = Array.from({ length: 400 }, (_, number): Listener => ({
    id: uuidFromName(`person:test:${number}`),
    country: number % 2 ? 'JP' : 'IN',
    isPremium: number % 4 === 0,
    joinedOn: number === 7 ? '2025-09-02' : '2024-01-01',
  }))
  const tracks = Array.from({ length: 500 }, (_, number): PlayableTrack => ({
    id: uuidFromName(`track:test:${number}`),
    artistIds: [uuidFromName(`artist:test:${number % 50}`)],
    durationMs: 180_000 + number,
    popularity: 100 - Math.floor(number / 5),
    releaseDate: number === 0 ? '2031-01-01' : '2020-01-01',
    rights: [{ country: number === 1 ? 'JP' : null, from: null, to: null, premiumOnly: number === 2 }],
  }))
  const generator = () => createPlayGenerator(listeners, tracks)
  const days = ['2025-09-01', '2025-09-02', '2025-09-06', '2025-09-07']
  const plays = days.flatMap(generator().playsOn)

  test('of a day are the same whenever they are asked for, and each has a session of its own', () => {
    expect(generator().playsOn('2025-09-06')).toEqual(generator().playsOn('2025-09-06'))
    expect(new Set(plays.map(({ sessionId }) => sessionId)).size).toBe(plays.length)
    expect(plays.length).toBeGreaterThan(4_000)
  })

  test('begin on their day', () => {
    const begun = new Set(plays.map(({ startedAtMs }) => new Date(startedAtMs).toISOString().slice(0, 10)))
    const spill = [...begun].filter((day) => !days.includes(day))
    expect(spill).toEqual([])
  })

  test('are heard one after the other by one listener', () => {
    for (const own of Map.groupBy(plays, ({ userId }) => userId).values()) {
      own.sort((left, right) => left.startedAtMs - right.startedAtMs)
      own.slice(1).forEach((play, index) => {
        const before = own[index]
        expect(play.startedAtMs).toBeGreaterThanOrEqual((before?.startedAtMs ?? 0) + (before?.playedMs ?? 0))
      })
    }
  })

  test('are of what was released, where and for whom its rights run, by whoever had joined', () => {
    const [toCome, onlyJapan, premium] = tracks.map(({ id }) => id)
    const listenerOf = new Map(listeners.map((listener) => [listener.id, listener]))
    expect(plays.filter(({ trackId }) => trackId === toCome)).toEqual([])
    expect(plays.filter(({ trackId }) => trackId === onlyJapan).every(({ country }) => country === 'JP')).toBe(true)
    expect(plays.some(({ trackId }) => trackId === premium)).toBe(true)
    expect(plays.filter(({ trackId, userId }) => trackId === premium && !listenerOf.get(userId)?.isPremium)).toEqual([])
    expect(
      generator()
        .playsOn('2025-09-01')
        .some(({ userId }) => userId === listeners[7]?.id),
    ).toBe(false)
  })

  test('are more of popular tracks, and for the most part heard to the end', () => {
    const popular = plays.filter(({ trackId }) => tracks.slice(0, 50).some(({ id }) => id === trackId)).length
    expect(popular / plays.length).toBeGreaterThan(0.3)
    expect(plays.filter(({ skipped }) => skipped).length / plays.length).toBeLessThan(0.3)
    expect(plays.every(({ playedMs }) => playedMs > 0)).toBe(true)
  })
})

describe('seeded chance', () => {
  test('is the same for the same name, another for another', () => {
    const draw = (name: string) => Array.from({ length: 5 }, createRandom(name).next)
    expect(draw('a')).toEqual(draw('a'))
    expect(draw('a')).not.toEqual(draw('b'))
  })

  test('of Zipf gives the first rank twice as often as the second, and never one beyond the last', () => {
    const random = createRandom('zipf')
    const zipf = createZipf(10, 1)
    const counts = Array<number>(10).fill(0)
    for (let throwNumber = 0; throwNumber < 20_000; throwNumber += 1) counts[zipf(random.next())]! += 1
    expect((counts[0] ?? 0) / (counts[1] ?? 1)).toBeCloseTo(2, 0)
    expect(zipf(0.999_999_999)).toBe(9)
  })
})

describe('sample campaigns', () => {
  const now = new Date('2026-02-01T10:00:00Z')

  test('are covered by deposits, for each advertiser', () => {
    const campaigns = sampleCampaigns({ now })
    for (const { id, deposits } of sampleAdvertisers({ memberId: uuidFromName('person:test'), now })) {
      const paidIn = deposits.reduce((sum, { amountMicros }) => sum + BigInt(amountMicros), 0n)
      const budgets = campaigns
        .filter(({ advertiserId }) => advertiserId === id)
        .map(({ totalMicros }) => BigInt(totalMicros))
      expect(budgets.reduce((sum, budget) => sum + budget, 0n)).toBeLessThanOrEqual(paidIn)
    }
  })

  test('run when they say so, on whatever day they are loaded', () => {
    for (const { state, startsAtIso, endsAtIso } of sampleCampaigns({ now })) {
      const isOn = startsAtIso <= now.toISOString() && now.toISOString() < endsAtIso
      if (state === 'RUNNING' || state === 'PAUSED') expect(isOn).toBe(true)
      if (state === 'SCHEDULED' || state === 'ENDED') expect(isOn).toBe(false)
    }
  })
})
