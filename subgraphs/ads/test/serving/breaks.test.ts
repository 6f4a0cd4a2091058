import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anonymous, sealPlaybackSession } from '@chorus/subgraph-server'
import { aMachine } from '@chorus/testing'
import type { AdEvent } from '../../src/charging/adEventRecord.ts'
import { anInput, createServingUnderTest, lineItemsOf, soon, type ServingUnderTest } from './servingUnderTest.ts'

let serving: ServingUnderTest
beforeEach(async () => {
  serving = await createServingUnderTest()
})
afterEach(() => serving.close())

async function hear(identity: Awaited<ReturnType<ServingUnderTest['aListener']>>, session: string, slots = 1) {
  return serving.breaks.request(identity, anInput(session, { slots }), soon())
}

async function tell(
  identity: Awaited<ReturnType<ServingUnderTest['aListener']>>,
  adBreak: Awaited<ReturnType<typeof hear>>,
  kind: AdEvent['kind'] = 'IMPRESSION',
) {
  const tokens = adBreak.decisions.flatMap((decision) => serving.tokens.seal(adBreak, decision) ?? [])
  return serving.adEvents.record(
    identity,
    tokens.map((token, index) => ({ id: `${index}`, token, kind, at: serving.clock.now() })),
  )
}

describe('a break', () => {
  test('is filled by the best that matches, and reserves its price', async () => {
    const cheap = await serving.anAd({ priceMicros: 1_000n })
    const dear = await serving.anAd({ priceMicros: 5_000n })
    const elsewhere = await serving.anAd({ priceMicros: 9_000n, targeting: { countries: ['DE'] } })
    const listener = await serving.aListener()

    const { decisions } = await hear(listener, serving.aSession(listener.userId))

    expect(decisions).toHaveLength(1)
    expect(decisions[0]?.ad).toMatchObject({
      lineItemId: dear.lineItemId,
      creativeId: dear.creativeId,
      priceMicros: '5000',
      currency: 'USD',
    })
    const trace = await serving.traces.find(decisions[0]!.decisionId)
    expect(new Map(trace!.map(({ lineItemId, won, droppedBy }) => [lineItemId, won ? 'won' : droppedBy]))).toEqual(
      new Map([
        [dear.lineItemId, 'won'],
        [cheap.lineItemId, 'PRICE'],
        [elsewhere.lineItemId, 'COUNTRY'],
      ]),
    )
    expect(await serving.redis.client.hget(`ads:budget:{${dear.campaign.id}}`, 'reserved')).toBe('5000')
  })

  test('is the same one for whoever asks again, until its ads were heard', async () => {
    await serving.anAd()
    await serving.anAd()
    const listener = await serving.aListener()
    const session = serving.aSession(listener.userId)

    const first = await hear(listener, session, 2)
    const again = await Promise.all(Array.from({ length: 20 }, () => hear(listener, session, 2)))
    expect(new Set(again.map(({ breakId }) => breakId))).toEqual(new Set([first.breakId]))

    await tell(listener, first)
    expect((await hear(listener, session)).breakId).not.toBe(first.breakId)
  })

  test('is one, whoever races for it', async () => {
    const { campaign } = await serving.anAd()
    const listener = await serving.aListener()
    const session = serving.aSession(listener.userId)

    const breaks = await Promise.all(Array.from({ length: 30 }, () => hear(listener, session)))

    const given = new Set(breaks.filter(({ decisions }) => decisions.length > 0).map(({ breakId }) => breakId))
    expect(given.size).toBe(1)
    expect(await serving.redis.client.hget(`ads:budget:{${campaign.id}}`, 'reserved')).toBe('2500')
    const { rows } = await serving.pool.query('SELECT count(*)::integer AS count FROM ad_decision')
    expect(rows).toEqual([{ count: 1 }])
  })

  test('never has one advertiser twice', async () => {
    const first = await serving.anAd({ priceMicros: 9_000n })
    await serving.anAd({ advertiser: first.advertiser, priceMicros: 8_000n })
    const other = await serving.anAd({ priceMicros: 1_000n })
    const listener = await serving.aListener()

    const { decisions } = await hear(listener, serving.aSession(listener.userId), 3)

    expect(lineItemsOf(decisions)).toEqual([first.lineItemId, other.lineItemId, null])
    const trace = await serving.traces.find(decisions[2]!.decisionId)
    expect(trace!.map(({ droppedBy }) => droppedBy)).toEqual(['SEPARATION', 'SEPARATION', 'SEPARATION'])
  })

  test('is empty for whoever pays for silence, until they no longer do', async () => {
    await serving.anAd()
    const listener = await serving.aListener({ tier: 'PREMIUM', entitledUntil: '2026-01-15T12:30:00.000Z' })
    const session = serving.aSession(listener.userId)

    expect((await hear(listener, session)).decisions).toEqual([])
    serving.clock.advance(30 * 60_000)
    expect((await hear(listener, session)).decisions).toHaveLength(1)
  })

  test('never targets a minor by age or segment, and the day of the birthday changes that', async () => {
    const { lineItemId } = await serving.anAd({ targeting: { minAge: 13 } })
    const listener = await serving.aListener({ birthDate: '2008-01-16' })
    const session = serving.aSession(listener.userId)

    const [before] = (await hear(listener, session)).decisions
    expect(before?.ad).toBeNull()
    expect(await serving.traces.find(before!.decisionId)).toEqual([{ lineItemId, won: false, droppedBy: 'AGE' }])
    serving.clock.advance(12 * 3_600_000)
    expect(lineItemsOf((await hear(listener, session)).decisions)).toEqual([lineItemId])
  })

  test('keeps to frequency caps over sessions, counting what may still be heard', async () => {
    await serving.anAd({ frequencyCaps: [{ impressions: 2, perHours: 1 }] })
    const listener = await serving.aListener()
    const ask = () => hear(listener, serving.aSession(listener.userId))

    const first = await ask()
    await tell(listener, first)
    await ask()
    const third = await ask()
    expect(third.decisions[0]?.ad).toBeNull()
    const trace = await serving.traces.find(third.decisions[0]!.decisionId)
    expect(trace!.map(({ droppedBy }) => droppedBy)).toEqual(['FREQUENCY_CAP'])

    // The second was never heard; the first counts for the hour that it was in and the one after.
    serving.clock.set('2026-01-15T14:00:00.000Z')
    expect((await ask()).decisions[0]?.ad).not.toBeNull()
  })

  test('keeps to frequency caps when the serving store has lost everything', async () => {
    await serving.anAd({ frequencyCaps: [{ impressions: 2, perHours: 24 }] })
    const listener = await serving.aListener()
    const ask = () => hear(listener, serving.aSession(listener.userId))
    await tell(listener, await ask())
    const session = serving.aSession(listener.userId)
    const open = await hear(listener, session)

    await serving.redis.client.flushall()

    expect((await ask()).decisions[0]?.ad).toBeNull()
    expect((await hear(listener, session)).breakId).toBe(open.breakId)
  })

  test('holds an evenly paced campaign back until its time has come', async () => {
    const { campaign } = await serving.anAd({ totalMicros: 240_000n, priceMicros: 10_000n, pacing: 'EVEN' })
    const listener = await serving.aListener()
    const ask = async () => (await hear(listener, serving.aSession(listener.userId))).decisions[0]!

    // Five and a half of ten days have passed: 132 000 of 240 000 may be promised, 14 impressions begin below that.
    const decisions = []
    for (let count = 0; count < 16; count += 1) decisions.push(await ask())
    expect(decisions.filter(({ ad }) => ad)).toHaveLength(14)
    const trace = await serving.traces.find(decisions.at(-1)!.decisionId)
    expect(trace!.map(({ droppedBy }) => droppedBy)).toEqual(['PACING'])

    // What was promised and not heard is free again.
    serving.clock.advance(11 * 60_000)
    expect((await ask()).ad?.campaignId).toBe(campaign.id)
  })

  test('knows a change of a campaign or its budget when the line items are read again', async () => {
    const { campaign } = await serving.anAd()
    const listener = await serving.aListener()
    const ask = async () => (await hear(listener, serving.aSession(listener.userId))).decisions[0]!

    expect((await ask()).ad).not.toBeNull()
    await serving.pool.query(`UPDATE ad_campaign SET stage = 'PAUSED' WHERE id = $1`, [campaign.id])
    await serving.snapshots.reload()
    const paused = await ask()
    expect(paused.ad).toBeNull()
    expect((await serving.traces.find(paused.decisionId))!.map(({ droppedBy }) => droppedBy)).toEqual(['STATE'])
  })

  test('is empty while the serving store is away, and music goes on', async () => {
    const { campaign } = await serving.anAd()
    const listener = await serving.aListener()
    process.kill(serving.redis.pid, 'SIGKILL')

    expect((await hear(listener, serving.aSession(listener.userId))).decisions).toEqual([])
    expect(await serving.books(campaign.id)).toMatchObject({ spent: '0', count: 0 })
  })

  test('is refused by name to whoever is not the session’s person, and to bad input', async () => {
    const [listener, other] = [await serving.aListener(), await serving.aListener()]
    const session = serving.aSession(listener.userId)
    const ask = (identity: Parameters<typeof serving.breaks.request>[0], over = {}) =>
      serving.breaks.request(identity, anInput(session, over), soon())

    await expect(ask(anonymous)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
    await expect(ask(aMachine())).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } })
    await expect(ask({ ...listener, scopes: [] })).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } })
    await expect(ask(other)).rejects.toThrow("somebody else's")
    for (const over of [{ slots: 0 }, { slots: 5 }, { maxDurationMs: 0 }, { genre: 'x'.repeat(101) }]) {
      await expect(ask(listener, over)).rejects.toThrow(new RegExp(Object.keys(over)[0]!))
    }
    for (const forged of ['', 'a.b', `${session}x`, session.slice(0, -2), 'x'.repeat(100_000)]) {
      await expect(ask(listener, { session: forged })).rejects.toThrow('no playback session of ours')
    }
    const others = { sessionId: crypto.randomUUID(), userId: listener.userId }
    const elsewhere = sealPlaybackSession(
      others as never,
      'another secret of thirty-two bytes',
      Number.MAX_SAFE_INTEGER,
    )
    await expect(ask(listener, { session: elsewhere })).rejects.toThrow('no playback session of ours')
    serving.clock.advance(25 * 3_600_000)
    await expect(ask(listener)).rejects.toThrow('expired')
  })
})
