import { randomUUID } from 'node:crypto'
import { AD_EVENT_KINDS, AD_EVENT_RECORDED, ADVERTISER_CHANGED, type AdEventRecorded } from '@chorus/events'
import { anonymous, encodeId, moneyFromMicros, type Identity } from '@chorus/subgraph-server'
import { silentLogger } from '@chorus/telemetry'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { insertAdEvents } from '../src/delivery/adEvents.ts'
import { keepAdvertisers } from '../src/delivery/advertisers.ts'
import { AD_ROLLUPS } from '../src/delivery/buildStatements.ts'
import { followAdEvents, followAdvertisers } from '../src/delivery/followAds.ts'
import { createRollups } from '../src/rollups/rollups.ts'
import { someStatistics } from './someStatistics.ts'

let statistics: Awaited<ReturnType<typeof someStatistics>>
beforeAll(async () => {
  statistics = await someStatistics()
})
afterAll(() => statistics.close())

const DELIVERY = `query ($of: [_Any!]!, $during: DateRange!, $by: Granularity! = DAY) {
  _entities(representations: $of) {
    ... on Campaign {
      id
      delivery(during: $during, by: $by) {
        impressions completions clicks reach spend { amount currency }
        series { at impressions clicks spend { amount currency } }
        byCountry { country impressions }
      }
    }
  }
}`
const JANUARY = { from: '2026-01-01', to: '2026-01-31' }

interface ACampaign {
  campaignId: string
  advertiserId: string
  member: Identity
}
/** A campaign of an advertiser with one member, whose money is in euros. */
async function aCampaign(currency = 'EUR'): Promise<ACampaign> {
  const [advertiserId, member] = [randomUUID(), aPerson({ scopes: ['listener', 'advertiser'] })]
  await keepAdvertisers(statistics.client, [{ advertiserId, version: 1, currency, memberIds: [member.userId ?? ''] }])
  return { campaignId: randomUUID(), advertiserId, member }
}

const anEvent = (
  { campaignId, advertiserId }: ACampaign,
  changes: Partial<AdEventRecorded> & { at?: string } = {},
): AdEventRecorded => {
  const { at = '2026-01-15T10:00:00.000Z', ...given } = changes
  const kind = given.kind ?? 'IMPRESSION'
  return {
    eventId: randomUUID(),
    decisionId: randomUUID(),
    advertiserId,
    campaignId,
    lineItemId: randomUUID(),
    creativeId: randomUUID(),
    userId: randomUUID(),
    country: 'CO',
    kind,
    atMs: Date.parse(at),
    priceMicros: kind === 'IMPRESSION' ? '4000' : '0',
    currency: 'EUR',
    promoted: null,
    ...given,
  }
}

const build = () => createRollups(statistics.client, AD_ROLLUPS).refresh()
const referenceTo = ({ campaignId, advertiserId }: ACampaign) => ({
  __typename: 'Campaign',
  id: encodeId('campaign', campaignId),
  advertiser: { __typename: 'Advertiser', id: encodeId('advertiser', advertiserId) },
})

async function ask(campaign: ACampaign, identity: Identity, variables: Record<string, unknown> = {}): Promise<any> {
  const asked = { of: [referenceTo(campaign)], during: JANUARY, by: 'MONTH', ...variables }
  const { data, errors } = await runOperation(statistics.subgraph, DELIVERY, { identity, variables: asked })
  const [found] = JSON.parse(JSON.stringify(data?._entities ?? []))
  return { delivery: found?.delivery, errors }
}

describe('what a campaign got', () => {
  it('is counted by kind, each listener once in the reach, and money is exact', async () => {
    const campaign = await aCampaign()
    const [one, other] = [randomUUID(), randomUUID()]
    await insertAdEvents(statistics.client, [
      anEvent(campaign, { userId: one, priceMicros: '1234567' }),
      anEvent(campaign, { userId: one, priceMicros: '1', at: '2026-01-16T00:00:00.000Z' }),
      anEvent(campaign, { userId: other, country: 'DE', priceMicros: '9007199254740993' }),
      anEvent(campaign, { kind: 'COMPLETE', userId: one }),
      anEvent(campaign, { kind: 'CLICK', userId: other, country: 'DE' }),
      ...AD_EVENT_KINDS.filter((kind) => !['IMPRESSION', 'COMPLETE', 'CLICK'].includes(kind)).map((kind) =>
        anEvent(campaign, { kind, country: 'FR' }),
      ),
    ])
    await build()

    const spent = 1_234_567n + 1n + 9_007_199_254_740_993n
    const { delivery } = await ask(campaign, campaign.member)
    expect(delivery).toEqual({
      impressions: 3,
      completions: 1,
      clicks: 1,
      reach: 2,
      spend: moneyFromMicros(spent, 'EUR'),
      series: [{ at: '2026-01-01T00:00:00.000Z', impressions: 3, clicks: 1, spend: moneyFromMicros(spent, 'EUR') }],
      byCountry: [
        { country: 'CO', impressions: 2 },
        { country: 'DE', impressions: 1 },
      ],
    })
  })

  it('stands at its hour, day and month in UTC, with every step of the range', async () => {
    const campaign = await aCampaign('JPY')
    await insertAdEvents(statistics.client, [
      anEvent(campaign, { at: '2025-12-31T23:59:59.999Z' }),
      anEvent(campaign, { at: '2026-01-01T00:00:00.000Z', priceMicros: '2000000' }),
      anEvent(campaign, { at: '2026-01-01T00:59:59.999Z', kind: 'CLICK' }),
      anEvent(campaign, { at: '2026-01-02T23:00:00.000Z' }),
    ])
    await build()
    const series = async (from: string, to: string, by: string) =>
      (await ask(campaign, campaign.member, { during: { from, to }, by })).delivery.series.map(
        ({ at, impressions, clicks, spend }: any) => [at.slice(0, 13), impressions, clicks, spend.amount],
      )

    expect(await series('2025-12-30', '2026-01-02', 'DAY')).toEqual([
      ['2025-12-30T00', 0, 0, '0'],
      ['2025-12-31T00', 1, 0, '0.004'],
      ['2026-01-01T00', 1, 1, '2'],
      ['2026-01-02T00', 1, 0, '0.004'],
    ])
    expect(await series('2025-12-31', '2026-01-31', 'MONTH')).toEqual([
      ['2025-12-01T00', 1, 0, '0.004'],
      ['2026-01-01T00', 2, 1, '2.004'],
    ])
    const hours = await series('2026-01-01', '2026-01-02', 'HOUR')
    expect(hours).toHaveLength(48)
    expect(hours.filter(([, impressions]: [string, number]) => impressions > 0)).toEqual([
      ['2026-01-01T00', 1, 1, '2'],
      ['2026-01-02T23', 1, 0, '0.004'],
    ])
  })

  it('is nothing, in its own currency, where nothing has happened', async () => {
    const campaign = await aCampaign('USD')
    const { delivery } = await ask(campaign, campaign.member, { during: { from: '2026-01-01', to: '2026-01-01' } })
    expect(delivery).toEqual({
      impressions: 0,
      completions: 0,
      clicks: 0,
      reach: 0,
      spend: { amount: '0.00', currency: 'USD' },
      series: [
        { at: '2026-01-01T00:00:00.000Z', impressions: 0, clicks: 0, spend: { amount: '0.00', currency: 'USD' } },
      ],
      byCountry: [],
    })
  })

  it('is the same however the events are repeated, reordered and cut into batches, and whenever it is built', async () => {
    const kinds = fc.constantFrom(...AD_EVENT_KINDS)
    const happened = fc.array(
      fc.record({
        kind: kinds,
        country: fc.constantFrom('CO', 'DE'),
        day: fc.integer({ min: 1, max: 3 }),
        listener: fc.nat(3),
        price: fc.bigInt(0n, 10n ** 12n),
      }),
      { minLength: 1, maxLength: 12 },
    )
    const listeners = Array.from({ length: 4 }, () => randomUUID())
    await fc.assert(
      fc.asyncProperty(
        happened,
        fc.array(fc.array(fc.nat(11), { minLength: 1, maxLength: 8 }), { maxLength: 3 }),
        fc.boolean(),
        async (facts, repeated, builtBetween) => {
          const campaign = await aCampaign()
          const events = facts.map(({ kind, country, day, listener, price }) =>
            anEvent(campaign, {
              kind,
              country,
              at: `2026-01-0${day}T12:00:00.000Z`,
              userId: listeners[listener] ?? '',
              priceMicros: kind === 'IMPRESSION' ? String(price) : '0',
            }),
          )
          for (const batch of repeated) {
            const again = batch.flatMap((index) => events[index] ?? [])
            if (again.length > 0) await insertAdEvents(statistics.client, again)
            if (builtBetween) await build()
          }
          await insertAdEvents(statistics.client, events.toReversed())
          await build()

          const shown = events.filter(({ kind }) => kind === 'IMPRESSION')
          const { delivery } = await ask(campaign, campaign.member, { by: 'DAY' })
          expect(delivery).toMatchObject({
            impressions: shown.length,
            completions: events.filter(({ kind }) => kind === 'COMPLETE').length,
            clicks: events.filter(({ kind }) => kind === 'CLICK').length,
            reach: new Set(shown.map(({ userId }) => userId)).size,
            spend: moneyFromMicros(
              shown.reduce((sum, { priceMicros }) => sum + BigInt(priceMicros), 0n),
              'EUR',
            ),
          })
          for (const day of [1, 2, 3]) {
            const ofDay = shown.filter(({ atMs }) => new Date(atMs).getUTCDate() === day)
            expect(delivery.series[day - 1].impressions).toBe(ofDay.length)
          }
        },
      ),
      { numRuns: 15 },
    )
  }, 60_000)
})

describe('who may see it', () => {
  it("is an advertiser's member and an administrator, and nobody else", async () => {
    const [campaign, rival] = [await aCampaign(), await aCampaign()]
    await insertAdEvents(statistics.client, [anEvent(campaign)])
    await build()
    const seen = async (identity: Identity) => (await ask(campaign, identity)).delivery?.impressions ?? null

    expect(await seen(campaign.member)).toBe(1)
    expect(await seen(aPerson({ scopes: ['admin'] }))).toBe(1)
    expect(await seen(rival.member)).toBeNull()
    expect(await seen({ ...campaign.member, scopes: ['listener'] })).toBeNull()
    expect(await seen(aMachine({ scopes: ['advertiser'] }))).toBeNull()
    expect(await seen(anonymous)).toBeNull()
    const { delivery } = await ask({ ...campaign, advertiserId: randomUUID() }, campaign.member)
    expect(delivery).toBeNull()
  })

  it('follows the newest that ads told, in whatever order it comes', async () => {
    const campaign = await aCampaign()
    const { advertiserId, member } = campaign
    const joined = aPerson({ scopes: ['advertiser'] })
    const snapshot = (version: number, ...people: Identity[]) => ({
      advertiserId,
      version,
      currency: 'EUR',
      memberIds: people.map(({ userId }) => userId ?? ''),
    })
    await keepAdvertisers(statistics.client, [snapshot(3, joined)])
    await keepAdvertisers(statistics.client, [snapshot(2, member, joined), snapshot(1, member)])
    expect((await ask(campaign, member)).delivery).toBeNull()
    expect((await ask(campaign, joined)).delivery).toMatchObject({ impressions: 0 })
  })

  it('a campaign whose advertiser ads does not tell is seen by nobody, and no id is no campaign', async () => {
    const campaign = await aCampaign()
    const of = [
      { __typename: 'Campaign', id: encodeId('campaign', campaign.campaignId) },
      { __typename: 'Campaign', id: "' OR 1=1" },
    ]
    const variables = { of, during: JANUARY }
    const { data } = await runOperation(statistics.subgraph, DELIVERY, {
      identity: aPerson({ scopes: ['admin'] }),
      variables,
    })
    expect(JSON.parse(JSON.stringify(data?._entities))).toEqual([{ id: of[0]?.id, delivery: null }, null])
  })

  it('a range that is none is refused by name', async () => {
    const campaign = await aCampaign()
    const during = { from: '2026-01-01', to: '2026-03-01' }
    const { delivery, errors } = await ask(campaign, campaign.member, { during, by: 'HOUR' })
    expect([delivery, errors?.[0]?.extensions?.code]).toEqual([null, 'BAD_USER_INPUT'])
    expect(errors?.[0]?.message).toMatch(/31 days by HOUR/)
  })
})

it('a page of campaigns costs two queries: whose they are, and what they got', async () => {
  const member = aPerson({ scopes: ['advertiser'] })
  const advertiserId = randomUUID()
  await keepAdvertisers(statistics.client, [
    { advertiserId, version: 1, currency: 'EUR', memberIds: [member.userId ?? ''] },
  ])
  const campaigns = Array.from({ length: 50 }, () => ({ campaignId: randomUUID(), advertiserId, member }))
  await insertAdEvents(
    statistics.client,
    campaigns.map((campaign) => anEvent(campaign)),
  )
  await build()
  const query = vi.spyOn(statistics.client, 'query')
  const variables = { of: campaigns.map(referenceTo), during: JANUARY }
  const { data } = await runOperation(statistics.subgraph, DELIVERY, { identity: member, variables })
  expect((data?._entities as any[]).map(({ delivery }) => delivery.impressions)).toEqual(campaigns.map(() => 1))
  expect(query).toHaveBeenCalledTimes(2)
  query.mockRestore()
})

it('what ads tells in the log arrives, once, however often it is told; what cannot be is parked', async () => {
  const campaign = await aCampaign()
  const { advertiserId, campaignId, member } = campaign
  const impression = anEvent(campaign)
  const envelope = (type: string, subject: string, data: unknown) => ({
    id: randomUUID(),
    type,
    source: 'ads',
    subject,
    time: new Date().toISOString(),
    data,
  })
  const parts = { log: statistics.log, client: statistics.client, logger: silentLogger }
  const following = [followAdEvents(parts), followAdvertisers(parts)]
  const joined = aPerson({ scopes: ['advertiser'] })
  await statistics.log.append('ads', [
    envelope(ADVERTISER_CHANGED, advertiserId, {
      advertiserId,
      version: 2,
      currency: 'EUR',
      memberIds: [member.userId, joined.userId],
    }),
  ])
  const impossible = { ...impression, eventId: randomUUID(), atMs: Number.MAX_SAFE_INTEGER }
  await statistics.log.append('ad-events', [envelope(AD_EVENT_RECORDED, campaignId, impossible)])
  await statistics.log.append(
    'ad-events',
    [1, 2, 3].map(() => envelope(AD_EVENT_RECORDED, campaignId, impression)),
  )
  await vi.waitFor(
    async () => {
      await build()
      expect((await ask(campaign, joined)).delivery).toMatchObject({ impressions: 1, spend: { amount: '0.004' } })
    },
    { timeout: 15_000, interval: 200 },
  )
  await expect
    .poll(async () => (await statistics.log.parked('ad-events', 'analytics'))[0]?.reason, { timeout: 5_000 })
    .toMatch(/no day that can be stored/)
  for (const each of following) {
    await expect.poll(() => each.lagMs(), { timeout: 5_000 }).toBe(0)
    await each.close()
  }
})
