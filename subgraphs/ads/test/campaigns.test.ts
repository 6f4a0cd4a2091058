import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { aPerson, countStatements } from '@chorus/testing'
import {
  aCampaign,
  advertiserId,
  aMember,
  aMovement,
  anAdvertiser,
  campaignId,
  createAdsUnderTest,
  type AdsUnderTest,
} from './adsUnderTest.ts'

let ads: AdsUnderTest
beforeAll(async () => {
  ads = await createAdsUnderTest()
})
afterAll(() => ads.close())

const admin = aPerson({ scopes: ['admin'] })

async function campaignOf(record: ReturnType<typeof aCampaign>) {
  const { data, errors } = await ads.run(
    `query ($id: ID!) { campaign(id: $id) {
      id name kind state flight { startsAt endsAt } advertiser { id }
      budget { total { amount currency } perDay { amount currency } spent { amount currency } }
      promotes { __typename ... on Artist { id } ... on Track { id } }
    } }`,
    admin,
    { id: campaignId(record) },
  )
  expect(errors).toBeUndefined()
  return data.campaign
}

describe('a campaign', () => {
  test('shows its flight, its budget to the last micro, and what it promotes', async () => {
    const advertiser = anAdvertiser({ currency: 'EUR' })
    const artistId = crypto.randomUUID()
    const campaign = aCampaign(advertiser, {
      kind: 'PROMOTIONAL',
      totalMicros: 9_007_199_254_740_993_123_456n / 1_000n,
      perDayMicros: 1_234_567n,
      promotes: { kind: 'artist', id: artistId },
    })
    await ads.load.advertisers([advertiser])
    await ads.load.campaigns([campaign])
    await aMovement(ads, campaign, 'SPEND', 2_500_001n)
    await aMovement(ads, campaign, 'REFUND', 1n)

    expect(await campaignOf(campaign)).toEqual({
      id: campaignId(campaign),
      name: 'Ice for Macondo',
      kind: 'PROMOTIONAL',
      state: 'RUNNING',
      flight: { startsAt: '2026-01-10T00:00:00.000Z', endsAt: '2026-01-20T00:00:00.000Z' },
      advertiser: { id: advertiserId(advertiser) },
      budget: {
        total: { amount: '9007199254740.993123', currency: 'EUR' },
        perDay: { amount: '1.234567', currency: 'EUR' },
        spent: { amount: '2.50', currency: 'EUR' },
      },
      promotes: { __typename: 'Artist', id: encodeId('artist', artistId) },
    })
  })

  test('is in the state that the clock and its flight make, to the millisecond and both ways', async () => {
    const advertiser = anAdvertiser()
    const campaign = aCampaign(advertiser)
    await ads.load.advertisers([advertiser])
    await ads.load.campaigns([campaign])
    const stateAt = async (iso: string) => {
      ads.clock.set(iso)
      return (await campaignOf(campaign)).state
    }

    expect(await stateAt('2026-01-09T23:59:59.999Z')).toBe('SCHEDULED')
    expect(await stateAt('2026-01-10T00:00:00.000Z')).toBe('RUNNING')
    expect(await stateAt('2026-01-19T23:59:59.999Z')).toBe('RUNNING')
    expect(await stateAt('2026-01-20T00:00:00.000Z')).toBe('ENDED')
    expect(await stateAt('2026-01-15T12:00:00.000Z')).toBe('RUNNING')
  })

  test('stays a draft, paused or ended whatever the clock says', async () => {
    const advertiser = anAdvertiser()
    const campaigns = (['DRAFT', 'PAUSED', 'ENDED'] as const).map((state) => aCampaign(advertiser, { state }))
    await ads.load.advertisers([advertiser])
    await ads.load.campaigns(campaigns)

    for (const iso of ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-01-15T12:00:00.000Z']) {
      ads.clock.set(iso)
      const states = await Promise.all(campaigns.map(async (campaign) => (await campaignOf(campaign)).state))
      expect(states).toEqual(['DRAFT', 'PAUSED', 'ENDED'])
    }
  })

  test('is spent when the books say so, and runs again after a refund', async () => {
    const advertiser = anAdvertiser()
    const campaign = aCampaign(advertiser, { totalMicros: 10_000_000n })
    await ads.load.advertisers([advertiser])
    await ads.load.campaigns([campaign])

    await aMovement(ads, campaign, 'SPEND', 10_000_000n)
    expect((await campaignOf(campaign)).state).toBe('SPENT')
    await aMovement(ads, campaign, 'REFUND', 1n)
    expect((await campaignOf(campaign)).state).toBe('RUNNING')
  })
})

describe("an advertiser's campaigns", () => {
  const PAGE = `query ($id: ID!, $states: [CampaignState!], $first: Int!, $after: String) { advertiser(id: $id) {
    campaigns(states: $states, first: $first, after: $after) {
      totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  } }`

  test('come page by page, the latest start first, each once, though others are added meanwhile', async () => {
    const advertiser = anAdvertiser()
    const sameStart = '2026-01-12T00:00:00.000Z'
    const campaigns = Array.from({ length: 7 }, () => aCampaign(advertiser, { startsAtIso: sameStart }))
    await ads.load.advertisers([advertiser])
    await ads.load.campaigns(campaigns)
    const seen: string[] = []
    let after: string | null = null
    for (let page = 0; page < 3; page += 1) {
      const { data } = await ads.run(PAGE, admin, { id: advertiserId(advertiser), first: 3, after })
      const { nodes, pageInfo } = data.advertiser.campaigns
      seen.push(...nodes.map(({ id }: { id: string }) => id))
      expect(pageInfo).toMatchObject({ hasNextPage: page < 2, hasPreviousPage: page > 0 })
      after = pageInfo.endCursor
      await ads.load.campaigns([aCampaign(advertiser, { startsAtIso: '2026-01-13T00:00:00.000Z' })])
    }

    expect(seen.toSorted()).toEqual(campaigns.map(campaignId).toSorted())
  })

  test('are chosen by the state that they are in now, and counted so', async () => {
    const advertiser = anAdvertiser()
    const [running, scheduled, paused] = [
      aCampaign(advertiser),
      aCampaign(advertiser, { startsAtIso: '2026-01-18T00:00:00.000Z' }),
      aCampaign(advertiser, { state: 'PAUSED' }),
    ]
    await ads.load.advertisers([advertiser])
    await ads.load.campaigns([running, scheduled, paused])
    const chosen = async (states: string[] | null) => {
      const { data } = await ads.run(PAGE, admin, { id: advertiserId(advertiser), states, first: 10 })
      const { nodes, totalCount } = data.advertiser.campaigns
      expect(totalCount).toBe(nodes.length)
      return nodes.map(({ id }: { id: string }) => id)
    }

    expect(await chosen(['RUNNING'])).toEqual([campaignId(running)])
    expect(await chosen(['SCHEDULED', 'PAUSED', 'SCHEDULED'])).toEqual([campaignId(scheduled), campaignId(paused)])
    expect(await chosen(['ENDED'])).toEqual([])
    expect(await chosen(null)).toHaveLength(3)
    expect(await chosen([])).toHaveLength(3)
  })

  test('refuse a page out of range, a cursor that is none, and a list too long', async () => {
    const advertiser = anAdvertiser()
    await ads.load.advertisers([advertiser])
    const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const wrong = [
      { first: 0 },
      { first: 101 },
      { first: -1 },
      { first: 3, after: '' },
      { first: 3, after: 'x'.repeat(10_000) },
      { first: 3, after: cursor(['2026-01-01T00:00:00.000Z']) },
      { first: 3, after: cursor(['yesterday', crypto.randomUUID()]) },
      { first: 3, after: cursor(['2026-01-01T00:00:00.000Z', "'; DROP TABLE ad_ledger"]) },
      { first: 3, after: cursor(['0000-01-01T00:00:00.000Z', crypto.randomUUID()]) },
      { first: 3, after: cursor([1, null]) },
      { first: 3, states: Array.from({ length: 101 }, () => 'DRAFT') },
      { first: 3, states: ['GONE'] },
    ]

    for (const variables of wrong) {
      const { errors } = await ads.run(PAGE, admin, { id: advertiserId(advertiser), ...variables })
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  test('of a page of advertisers cost one statement for each kind of thing', async () => {
    const member = aMember()
    const advertisers = Array.from({ length: 20 }, () => anAdvertiser({ memberIds: [member.userId ?? ''] }))
    const campaigns = advertisers.flatMap((advertiser) => [aCampaign(advertiser), aCampaign(advertiser)])
    await ads.load.advertisers(advertisers)
    await ads.load.campaigns(campaigns)
    await Promise.all(campaigns.map((campaign) => aMovement(ads, campaign, 'SPEND', 1_000_000n)))
    const statements = countStatements(ads.pool)

    const { data, errors } = await ads.run(
      `{ viewer { advertisers { name balance { amount }
        campaigns(first: 5) { totalCount nodes { state advertiser { name } } }
        ledger(first: 5) { nodes { amount { amount } campaign { name } } }
      } } }`,
      member,
    )

    expect(errors).toBeUndefined()
    expect(data.viewer.advertisers).toHaveLength(20)
    for (const advertiser of data.viewer.advertisers) {
      expect(advertiser.balance.amount).toBe('498.00')
      expect(advertiser.campaigns.totalCount).toBe(2)
      expect(advertiser.ledger.nodes).toHaveLength(3)
    }
    // Memberships, advertisers, balances, pages of campaigns, their counts, pages of the ledger, the ledger's campaigns.
    expect(statements.count()).toBe(7)

    statements.reset()
    await ads.run(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Campaign { name } } }',
      member,
      { representations: campaigns.map((campaign) => ({ __typename: 'Campaign', id: campaignId(campaign) })) },
    )
    expect(statements.count()).toBe(2)
  })
})
