import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AdEventRecorded } from '@chorus/events'
import { sealToken, type Identity } from '@chorus/subgraph-server'
import type { AdEvent } from '../../src/charging/adEventRecord.ts'
import { charge } from '../../src/charging/charge.ts'
import { anInput, createServingUnderTest, soon, type ServingUnderTest } from './servingUnderTest.ts'

let serving: ServingUnderTest
beforeEach(async () => {
  serving = await createServingUnderTest()
})
afterEach(() => serving.close())

/** A break of one slot in a session of its own. */
async function hear(identity: Identity, from: Pick<ServingUnderTest, 'breaks'> = serving) {
  const adBreak = await from.breaks.request(identity, anInput(serving.aSession(identity.userId)), soon())
  const [decision] = adBreak.decisions
  return { decision, token: decision ? serving.tokens.seal(adBreak, decision) : null }
}

const event = (token: string, kind: AdEvent['kind'] = 'IMPRESSION') => ({
  id: randomUUID(),
  token,
  kind,
  at: serving.clock.now(),
})

/** Whatever happened: the books are the impressions at their prices, to the micro, and within the budget. */
async function expectExactBooks(campaignId: string) {
  const books = await serving.books(campaignId)
  expect(books.ledger).toBe(books.impressions)
  expect(books.spent).toBe(books.ledger)
  expect(books.days).toBe(books.spent)
  expect(BigInt(books.spent)).toBeLessThanOrEqual(BigInt(books.total))
  return books
}

describe('charging', () => {
  test('takes each price whole or not at all, and never passes the budget or the day’s', () => {
    const micros = fc.bigInt({ min: 0n, max: 1_000n })
    fc.assert(
      fc.property(fc.array(micros), micros, micros, fc.option(micros), (prices, total, spent, perDay) => {
        fc.pre(spent <= total)
        const before = { id: 'a', totalMicros: total, spentMicros: spent, perDayMicros: perDay, daySpentMicros: 0n }
        const { charges, after } = charge(
          before,
          prices.map((priceMicros) => ({ priceMicros })),
        )

        const sum = charges.reduce((all, { chargedMicros }) => all + chargedMicros, 0n)
        expect(after.spentMicros - spent).toBe(sum)
        expect(after.daySpentMicros).toBe(sum)
        expect(after.spentMicros <= total).toBe(true)
        expect(perDay === null || sum <= perDay).toBe(true)
        for (const { chargedMicros, impression } of charges) {
          expect([0n, impression.priceMicros]).toContain(chargedMicros)
        }
      }),
    )
  })
})

describe('a campaign’s money', () => {
  test('is promised exactly as often as it lasts, to 200 deciders on the last cent, in two processes', async () => {
    const { campaign } = await serving.anAd({ totalMicros: 25_000n, priceMicros: 2_500n })
    const other = serving.connect()
    const listeners = await Promise.all(Array.from({ length: 200 }, () => serving.aListener()))

    const heard = await Promise.all(
      listeners.map((listener, index) => hear(listener, index % 2 === 0 ? serving : other)),
    )
    await other.close()

    const promised = heard.filter(({ token }) => token)
    expect(promised).toHaveLength(10)
    await Promise.all(
      listeners.map((listener, index) => {
        const { token } = heard[index]!
        return token ? serving.adEvents.record(listener, [event(token)]) : Promise.resolve(null)
      }),
    )
    expect(await expectExactBooks(campaign.id)).toMatchObject({ spent: '25000', count: 10 })
    expect((await hear(await serving.aListener())).token).toBeNull()
  })

  test('is charged once for an impression that 50 connections tell', async () => {
    const { campaign } = await serving.anAd({ priceMicros: 3_333n })
    const listener = await serving.aListener()
    const { token } = await hear(listener)
    const other = serving.connect()

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? serving : other).adEvents.record(listener, [event(token!), event(token!)]),
      ),
    )
    await other.close()

    expect(outcomes.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1)
    expect(outcomes.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(99)
    expect(await expectExactBooks(campaign.id)).toMatchObject({ spent: '3333', count: 1 })
    const { rows } = await serving.pool.query(`SELECT payload FROM outbox WHERE aggregatetype = 'ad-events'`)
    expect(rows.map(({ payload }) => AdEventRecorded.parse(payload))).toMatchObject([
      { campaignId: campaign.id, kind: 'IMPRESSION', priceMicros: '3333', currency: 'USD', userId: listener.userId },
    ])
  })

  test('is neither lost nor overspent when Redis is killed and loses everything between reserve and commit', async () => {
    const { campaign } = await serving.anAd({ totalMicros: 50_000n, priceMicros: 2_500n })
    const listeners = await Promise.all(Array.from({ length: 40 }, () => serving.aListener()))
    const before = await Promise.all(listeners.slice(0, 12).map((listener) => hear(listener)))
    expect(before.filter(({ token }) => token)).toHaveLength(12)

    await serving.redis.killAndRestart()
    await expect.poll(async () => (await hear(listeners[12]!)).token, { timeout: 10_000 }).not.toBeNull()

    // Thirteen of twenty are promised; what PostgreSQL knows of them is known again.
    const after = await Promise.all(listeners.slice(13).map((listener) => hear(listener)))
    expect(after.filter(({ token }) => token)).toHaveLength(7)
    const told = await Promise.all(
      [...before, ...after].map(({ token }, index) =>
        token
          ? serving.adEvents.record(listeners[index < 12 ? index : index + 1]!, [event(token)])
          : Promise.resolve(null),
      ),
    )
    expect(told.reduce((sum, outcome) => sum + (outcome?.accepted ?? 0), 0)).toBe(19)
    expect(await expectExactBooks(campaign.id)).toMatchObject({ spent: '47500', count: 19 })
  })

  test('is charged while Redis is away, and never past the budget however often Redis forgets', async () => {
    const { campaign } = await serving.anAd({ totalMicros: 10_000n, priceMicros: 2_500n })
    const listeners = await Promise.all(Array.from({ length: 12 }, () => serving.aListener()))
    const heard: { listener: Identity; token: string | null }[] = []
    for (const listener of listeners) {
      // Redis forgets, and so does PostgreSQL what it had promised: the worst that can be.
      await serving.redis.client.flushall()
      heard.push({ listener, token: (await hear(listener)).token })
      await serving.pool.query('DELETE FROM ad_decision')
    }
    expect(heard.filter(({ token }) => token)).toHaveLength(12)
    process.kill(serving.redis.pid, 'SIGKILL')

    const told = await Promise.all(
      heard.map(({ listener, token }) => serving.adEvents.record(listener, [event(token!)])),
    )

    // All were heard and are counted; four are paid, the others are a gift.
    expect(told.every(({ accepted }) => accepted === 1)).toBe(true)
    expect(await expectExactBooks(campaign.id)).toMatchObject({ spent: '10000', count: 12 })
  })

  test('is free again when a reservation expires, and an impression that comes later costs nothing', async () => {
    const { campaign } = await serving.anAd({ totalMicros: 2_500n, priceMicros: 2_500n })
    const [first, second] = [await serving.aListener(), await serving.aListener()]
    const late = await hear(first)
    expect((await hear(second)).token).toBeNull()

    serving.clock.set(new Date(late.decision!.expiresAtMs).toISOString())
    const next = await hear(second)

    expect(next.token).not.toBeNull()
    const { rejected } = await serving.adEvents.record(first, [event(late.token!)])
    expect(rejected).toMatchObject([{ reason: 'The ad has expired.' }])
    await serving.adEvents.record(second, [event(next.token!)])
    expect(await expectExactBooks(campaign.id)).toMatchObject({ spent: '2500', count: 1 })
  })

  test('of a day is never passed, by the day on which ads are heard, whichever way the clock is moved', async () => {
    const { campaign } = await serving.anAd({ perDayMicros: 5_000n, priceMicros: 2_500n })
    serving.clock.set('2026-01-15T23:58:00.000Z')
    const listeners = await Promise.all(Array.from({ length: 6 }, () => serving.aListener()))
    const today = await Promise.all(listeners.slice(0, 3).map((listener) => hear(listener)))
    expect(today.filter(({ token }) => token)).toHaveLength(2)

    serving.clock.set('2026-01-16T00:01:00.000Z')
    const index = today.findIndex(({ token }) => token)
    await serving.adEvents.record(listeners[index]!, [event(today[index]!.token!)])
    // One was charged to the new day, one is promised from the old one.
    expect((await hear(listeners[3]!)).token).toBeNull()
    serving.clock.set('2026-01-16T00:09:00.000Z')
    const tomorrow = await hear(listeners[4]!)
    expect(tomorrow.token).not.toBeNull()
    await serving.adEvents.record(listeners[4]!, [event(tomorrow.token!)])
    serving.clock.set('2026-01-15T23:59:00.000Z')
    await hear(listeners[5]!)

    const { rows } = await serving.pool.query(
      `SELECT day::text, spent_micros::text AS spent FROM ad_campaign_day WHERE campaign_id = $1 ORDER BY day`,
      [campaign.id],
    )
    expect(rows).toEqual([{ day: '2026-01-16', spent: '5000' }])
    await expectExactBooks(campaign.id)
  })

  test('cannot be overspent in the books by anybody: the database refuses', async () => {
    const { campaign } = await serving.anAd({ totalMicros: 10_000n })
    const spend = (micros: number) =>
      serving.pool.query(
        `INSERT INTO ad_ledger (id, advertiser_id, campaign_id, kind, from_account, to_account, amount_micros, at)
         VALUES (gen_random_uuid(), $1, $2, 'SPEND', 'BALANCE', 'REVENUE', $3, now())`,
        [campaign.advertiserId, campaign.id, micros],
      )

    await expect(spend(10_001)).rejects.toThrow('ad_campaign_never_overspends')
    await spend(10_000)
    await expect(spend(1)).rejects.toThrow('ad_campaign_never_overspends')
    expect(await serving.books(campaign.id)).toMatchObject({ spent: '10000', ledger: '10000' })
  })
})

describe('ad events', () => {
  test('count once each, in any order, and are told to others once each', async () => {
    const { campaign } = await serving.anAd()
    const listener = await serving.aListener()
    const { token } = await hear(listener)
    const kinds = ['CLICK', 'COMPLETE', 'MIDPOINT', 'FIRST_QUARTILE', 'IMPRESSION', 'THIRD_QUARTILE'] as const

    const first = await serving.adEvents.record(
      listener,
      kinds.map((kind) => event(token!, kind)),
    )
    const again = await serving.adEvents.record(
      listener,
      kinds.toReversed().map((kind) => event(token!, kind)),
    )

    expect(first).toEqual({ accepted: 6, duplicates: 0, rejected: [] })
    expect(again).toEqual({ accepted: 0, duplicates: 6, rejected: [] })
    const { rows } = await serving.pool.query(`SELECT payload FROM outbox WHERE aggregatetype = 'ad-events'`)
    expect(rows.map(({ payload }) => payload.kind).toSorted()).toEqual([...kinds].toSorted())
    expect(await expectExactBooks(campaign.id)).toMatchObject({ spent: '2500', count: 1 })
  })

  test('that cannot be are rejected by name, and the others count', async () => {
    await serving.anAd()
    const [listener, other] = [await serving.aListener(), await serving.aListener()]
    const { token } = await hear(listener)
    const [body, mac] = token!.split('.')
    const forgedClaims = { ...JSON.parse(Buffer.from(body!, 'base64url').toString()), priceMicros: '0' }
    const forgedBody = Buffer.from(JSON.stringify(forgedClaims)).toString('base64url')
    const nowMs = serving.clock.now().getTime()
    const wrong = [
      event(`${forgedBody}.${mac}`),
      event(sealToken('ad', forgedClaims, 'another secret of thirty-two bytes', nowMs + 60_000)),
      event(sealToken('playback-session', forgedClaims, serving.config.adTokenSecret, nowMs + 60_000)),
      event(''),
      event('x'.repeat(1_000_000)),
      { ...event(token!), at: new Date(nowMs + 10 * 60_000) },
      { ...event(token!), at: new Date(nowMs - 10 * 60_000) },
      { ...event(token!), at: new Date('9999-12-31T23:59:59Z') },
    ]

    const outcome = await serving.adEvents.record(listener, [...wrong, event(token!)])
    const stolen = await serving.adEvents.record(other, [event(token!)])

    expect(outcome.accepted).toBe(1)
    expect(outcome.rejected.map(({ id, reason }) => [id, reason])).toEqual(
      wrong.map(({ id }, index) => [
        id,
        index < 5
          ? 'The token is none of ours.'
          : index === 6
            ? 'It lies before the ad was chosen.'
            : 'It lies in the future.',
      ]),
    )
    expect(stolen).toMatchObject({ accepted: 0, rejected: [{ reason: "The ad is somebody else's." }] })
    await expect(
      serving.adEvents.record(
        listener,
        Array.from({ length: 101 }, () => event(token!)),
      ),
    ).rejects.toThrow('at most 100')
    await expect(serving.adEvents.record(listener, [{ ...event(token!), id: 'x'.repeat(129) }])).rejects.toThrow('`id`')
  })

  test('of an ad that failed end its break, and its price is free when it expires', async () => {
    await serving.anAd({ totalMicros: 2_500n })
    const listener = await serving.aListener()
    const session = serving.aSession(listener.userId)
    const first = await serving.breaks.request(listener, anInput(session), soon())
    const token = serving.tokens.seal(first, first.decisions[0]!)!

    await serving.adEvents.record(listener, [event(token, 'ERROR')])

    expect((await serving.breaks.request(listener, anInput(session), soon())).breakId).not.toBe(first.breakId)
    serving.clock.advance(10 * 60_000)
    expect((await hear(await serving.aListener())).token).not.toBeNull()
  })
})
