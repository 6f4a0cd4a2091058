import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson } from '@chorus/testing'
import type { CreativeRecord, LineItemRecord } from '../src/import/adsImport.ts'
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
const nothingRefused = { refused: [] }

async function advertiserOf(record: ReturnType<typeof anAdvertiser>) {
  const { data } = await ads.run(
    'query ($id: ID!) { advertiser(id: $id) { name balance { amount } campaigns { nodes { name state } } } }',
    admin,
    { id: advertiserId(record) },
  )
  return data.advertiser
}

describe('importing advertising', () => {
  test('twice, or by two at once, is the same as once', async () => {
    const advertisers = Array.from({ length: 200 }, () => anAdvertiser({ memberIds: [crypto.randomUUID()] }))
    const campaigns = advertisers.map((advertiser) => aCampaign(advertiser))

    await Promise.all([ads.load.advertisers(advertisers), ads.load.advertisers(advertisers.toReversed())])
    await Promise.all([ads.load.campaigns(campaigns), ads.load.campaigns(campaigns.toReversed())])
    expect(await ads.load.advertisers(advertisers)).toEqual(nothingRefused)
    expect(await ads.load.campaigns(campaigns)).toEqual(nothingRefused)

    expect(await advertiserOf(advertisers[0]!)).toEqual({
      name: 'Banana Company',
      balance: { amount: '500.00' },
      campaigns: { nodes: [{ name: 'Ice for Macondo', state: 'RUNNING' }] },
    })
    const { rows } = await ads.database.pool.query(
      `SELECT (SELECT count(*) FROM advertiser)::integer AS advertisers, (SELECT count(*) FROM ad_ledger)::integer AS entries,
         (SELECT count(*) FROM advertiser_member)::integer AS members, (SELECT count(*) FROM ad_campaign)::integer AS campaigns`,
    )
    expect(rows).toEqual([{ advertisers: 200, entries: 200, members: 200, campaigns: 200 }])
  })

  test('brings names, flights and budgets up to date, and adds what was paid in since', async () => {
    const advertiser = anAdvertiser()
    const campaign = aCampaign(advertiser)
    await ads.load.advertisers([advertiser])
    await ads.load.campaigns([campaign])
    const paid = { id: crypto.randomUUID(), amountMicros: 1_000_000n, atIso: '2026-01-14T00:00:00.000Z' }

    await ads.load.advertisers([{ ...advertiser, name: 'Bananas', deposits: [...advertiser.deposits, paid] }])
    await ads.load.campaigns([{ ...campaign, name: 'Ice', state: 'PAUSED' }])

    expect(await advertiserOf(advertiser)).toEqual({
      name: 'Bananas',
      balance: { amount: '501.00' },
      campaigns: { nodes: [{ name: 'Ice', state: 'PAUSED' }] },
    })
  })

  test("takes nobody's access away", async () => {
    const member = aMember()
    const advertiser = anAdvertiser({ memberIds: [member.userId ?? ''] })
    await ads.load.advertisers([advertiser])

    await ads.load.advertisers([{ ...advertiser, memberIds: [] }])

    const { data } = await ads.run('{ viewer { advertisers { id } } }', member)
    expect(data.viewer.advertisers).toEqual([{ id: advertiserId(advertiser) }])
  })

  test('never changes what is in the books: another currency or another amount is refused by name', async () => {
    const advertiser = anAdvertiser()
    await ads.load.advertisers([advertiser])
    const [deposit] = advertiser.deposits

    const moved = await ads.load.advertisers([{ ...advertiser, currency: 'EUR' }])
    const changed = await ads.load.advertisers([{ ...advertiser, deposits: [{ ...deposit!, amountMicros: 1n }] }])

    expect(moved.refused).toMatchObject([{ id: advertiser.id, reason: expect.stringContaining('USD') }])
    expect(changed.refused).toMatchObject([{ id: advertiser.id, reason: expect.stringContaining(deposit!.id) }])
    expect((await advertiserOf(advertiser)).balance.amount).toBe('500.00')
  })

  test('names records that break a rule and takes the others', async () => {
    const good = anAdvertiser()
    const wrong = [
      anAdvertiser({ name: ' ' }),
      anAdvertiser({ name: 'a\u0000b' }),
      anAdvertiser({ currency: 'XYZ' }),
      anAdvertiser({ memberIds: ['me'] }),
      anAdvertiser({ deposits: [{ id: crypto.randomUUID(), amountMicros: 0n, atIso: '2026-01-01T00:00:00Z' }] }),
      anAdvertiser({ deposits: [{ id: crypto.randomUUID(), amountMicros: 2n ** 63n, atIso: '2026-01-01T00:00:00Z' }] }),
      anAdvertiser({ id: 'not a uuid' }),
    ]
    const advertisers = await ads.load.advertisers([...wrong, good])
    expect(advertisers).toMatchObject({ refused: wrong.map(({ id }) => ({ id })) })

    const campaign = aCampaign(good)
    const wrongCampaigns = [
      aCampaign(good, { endsAtIso: campaign.startsAtIso }),
      aCampaign(good, { perDayMicros: campaign.totalMicros + 1n }),
      aCampaign(good, { totalMicros: 0n }),
      aCampaign(good, { startsAtIso: 'tomorrow' }),
      aCampaign(anAdvertiser()),
    ]
    const campaigns = await ads.load.campaigns([...wrongCampaigns, campaign])
    expect(campaigns).toMatchObject({ refused: wrongCampaigns.map(({ id }) => ({ id })) })

    const { data } = await ads.run('query ($id: ID!) { campaign(id: $id) { state } }', admin, {
      id: campaignId(campaign),
    })
    expect(data.campaign.state).toBe('RUNNING')
  })

  test('does not move a campaign to another advertiser', async () => {
    const [one, other] = [anAdvertiser(), anAdvertiser()]
    const campaign = aCampaign(one)
    await ads.load.advertisers([one, other])
    await ads.load.campaigns([campaign])

    const outcome = await ads.load.campaigns([{ ...campaign, advertiserId: other.id }])

    expect(outcome.refused).toMatchObject([{ id: campaign.id }])
    expect((await advertiserOf(other)).campaigns.nodes).toEqual([])
  })
})

describe('importing what is heard', () => {
  const everyone = {
    countries: [],
    languages: [],
    minAge: null,
    maxAge: null,
    devices: [],
    genres: [],
    segments: [],
    hours: [],
    excludeExplicitContext: false,
  }
  async function sceneOf() {
    const advertiser = anAdvertiser()
    const campaign = aCampaign(advertiser)
    await ads.load.advertisers([advertiser])
    await ads.load.campaigns([campaign])
    const creative: CreativeRecord = {
      id: crypto.randomUUID(),
      advertiserId: advertiser.id,
      name: 'Ice',
      format: 'AUDIO',
      durationMs: 20_000,
      mediaUrl: 'https://media.example.test/ice.mp3',
      clickThrough: null,
      review: 'APPROVED',
      atIso: '2026-01-01T00:00:00.000Z',
    }
    const lineItem: LineItemRecord = {
      id: crypto.randomUUID(),
      campaignId: campaign.id,
      name: 'Everyone',
      format: 'AUDIO',
      cpmMicros: 4_000_000n,
      priority: 8,
      pacing: 'EVEN',
      targeting: everyone,
      frequencyCaps: [],
      creativeIds: [creative.id],
      atIso: '2026-01-01T00:00:00.000Z',
    }
    return { campaign, creative, lineItem }
  }
  const lineItemsOf = async (campaign: ReturnType<typeof aCampaign>) => {
    const { data } = await ads.run(
      `query ($id: ID!) { campaign(id: $id) { lineItems { name cpm { amount } creatives { name review durationMs } } } }`,
      admin,
      { id: campaignId(campaign) },
    )
    return data.campaign.lineItems
  }
  const toldOf = async (id: string) => (await ads.outbox()).filter(({ aggregateid }) => aggregateid === id).length

  test('twice is the same as once, and deciders are told of what changed only', async () => {
    const { campaign, creative, lineItem } = await sceneOf()
    for (const round of [1, 2]) {
      expect(await ads.load.creatives([creative]), `round ${round}`).toEqual(nothingRefused)
      expect(await ads.load.lineItems([lineItem]), `round ${round}`).toEqual(nothingRefused)
    }
    const heard = [{ name: 'Ice', review: 'APPROVED', durationMs: 20_000 }]
    expect(await lineItemsOf(campaign)).toEqual([{ name: 'Everyone', cpm: { amount: '4.00' }, creatives: heard }])
    expect([await toldOf(creative.id), await toldOf(lineItem.id)]).toEqual([1, 1])

    await ads.load.lineItems([{ ...lineItem, cpmMicros: 5_000_000n }])
    await ads.load.creatives([{ ...creative, name: 'Fire', review: 'PENDING' }])
    await ads.load.campaigns([campaign, { ...campaign, name: 'Fire for Macondo' }])
    expect(await lineItemsOf(campaign)).toEqual([
      { name: 'Everyone', cpm: { amount: '5.00' }, creatives: [{ ...heard[0], name: 'Fire' }] },
    ])
    expect([await toldOf(creative.id), await toldOf(lineItem.id), await toldOf(campaign.id)]).toEqual([2, 2, 2])
  })

  test('names records that break a rule and takes the others', async () => {
    const { creative, lineItem } = await sceneOf()
    const other = await sceneOf()
    const wrongCreatives = [
      { ...creative, id: crypto.randomUUID(), mediaUrl: 'ice.mp3' },
      { ...creative, id: crypto.randomUUID(), durationMs: null },
      { ...creative, id: crypto.randomUUID(), advertiserId: crypto.randomUUID() },
    ]
    const wrongLineItems = [
      { ...lineItem, id: crypto.randomUUID(), cpmMicros: 1n },
      { ...lineItem, id: crypto.randomUUID(), targeting: { ...everyone, hours: [24] } },
      { ...lineItem, id: crypto.randomUUID(), campaignId: crypto.randomUUID() },
    ]
    const named = (records: { id: string }[]) => new Set(records.map(({ id }) => id))

    expect(named((await ads.load.creatives([...wrongCreatives, creative])).refused)).toEqual(named(wrongCreatives))
    expect(named((await ads.load.lineItems([...wrongLineItems, lineItem])).refused)).toEqual(named(wrongLineItems))
    expect(
      (await ads.load.creatives([{ ...creative, advertiserId: other.creative.advertiserId }])).refused,
    ).toHaveLength(1)
  })

  test("never gives a line item another advertiser's creative", async () => {
    const [{ campaign, lineItem }, other] = [await sceneOf(), await sceneOf()]
    await ads.load.creatives([other.creative])

    await ads.load.lineItems([{ ...lineItem, creativeIds: [other.creative.id] }])

    expect(await lineItemsOf(campaign)).toMatchObject([{ creatives: [] }])
  })

  test('keeps what was spent within a budget that a record lowers', async () => {
    const { campaign } = await sceneOf()
    await aMovement(ads, campaign, 'SPEND', 60_000_000n)

    await ads.load.campaigns([{ ...campaign, totalMicros: 50_000_000n }])

    const { data } = await ads.run(
      'query ($id: ID!) { campaign(id: $id) { state budget { total { amount } } } }',
      admin,
      {
        id: campaignId(campaign),
      },
    )
    expect(data.campaign).toEqual({ state: 'SPENT', budget: { total: { amount: '60.00' } } })
  })
})
