import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { aPerson } from '@chorus/testing'
import { aMember, createAdsUnderTest, type AdsUnderTest } from './adsUnderTest.ts'
import { advertising, anAdvertiserOf, nobodysId } from './advertising.ts'

let ads: AdsUnderTest
beforeAll(async () => {
  ads = await createAdsUnderTest()
})
beforeEach(() => ads.clock.set('2026-01-15T12:00:00.000Z'))
afterAll(() => ads.close())

const uuidOf = async (campaignId: string) => {
  const { rows } = await ads.database.pool.query('SELECT id FROM ad_campaign')
  return rows.map(({ id }) => id).find((id) => encodeId('campaign', id) === campaignId) as string
}

/** Money that a campaign has spent, in whole units. */
async function spend(campaignId: string, units: number) {
  await ads.database.pool.query(
    `INSERT INTO ad_ledger (id, advertiser_id, campaign_id, kind, from_account, to_account, amount_micros, at)
     SELECT gen_random_uuid(), advertiser_id, id, 'SPEND', 'BALANCE', 'REVENUE', $2, now() FROM ad_campaign WHERE id = $1`,
    [await uuidOf(campaignId), units * 1_000_000],
  )
}

/** A campaign of an advertiser with 100 in its balance. */
async function aCampaignOf(wish: object = {}, options?: Parameters<typeof anAdvertiserOf>[1]) {
  const scene = await anAdvertiserOf(ads, options)
  const { campaign } = await scene.acting.createCampaign(scene.advertiserId, { ...wish })
  return { ...scene, campaignId: campaign.id as string, campaign }
}
const aLaunched = async (wish: object = {}) => {
  const scene = await aCampaignOf(wish)
  const launched = await scene.acting.launch(scene.campaignId)
  expect(launched.__typename).toBe('CampaignChanged')
  return scene
}
const fieldsOf = (answer: any) => answer.fields?.map(({ path }: any) => path.join('.')) ?? answer.__typename
const future = { startsAt: '2026-02-01T00:00:00.000Z', endsAt: '2026-02-11T00:00:00.000Z' }

describe('a new campaign', () => {
  test('is a draft with what was asked for, and others may promote an artist or a track', async () => {
    const { acting, advertiserId, campaign } = await aCampaignOf({ totalBudget: '50', dailyBudget: '5.5' })
    expect(campaign).toMatchObject({
      name: 'Ice for Macondo',
      kind: 'BRAND',
      state: 'DRAFT',
      flight: { startsAt: '2026-01-10T00:00:00.000Z', endsAt: '2026-01-20T00:00:00.000Z' },
      budget: { total: { amount: '50.00' }, perDay: { amount: '5.50' }, spent: { amount: '0.00' } },
      promotes: null,
    })

    for (const kind of ['artist', 'track'] as const) {
      const promotesId = encodeId(kind, crypto.randomUUID())
      const made = await acting.createCampaign(advertiserId, { kind: 'PROMOTIONAL', promotesId })
      expect(made.campaign.promotes).toEqual({ __typename: kind === 'artist' ? 'Artist' : 'Track', id: promotesId })
    }
  })

  test('names everything that is wrong with it', async () => {
    const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const wrong = async (wish: object) => fieldsOf(await acting.createCampaign(advertiserId, { ...wish }))
    const artist = encodeId('artist', crypto.randomUUID())
    const flight = (startsAt: string, endsAt: string) => ({ flight: { startsAt, endsAt } })

    expect(await wrong({ name: ' ' })).toEqual(['input.name'])
    expect(await wrong({ name: 'a\u0000b' })).toEqual(['input.name'])
    expect(await wrong({ name: 'x'.repeat(100_000) })).toEqual(['input.name'])
    expect(await wrong({ totalBudget: '0' })).toEqual(['input.totalBudget'])
    expect(await wrong({ totalBudget: '10.001', dailyBudget: '-1' })).toEqual([
      'input.totalBudget',
      'input.dailyBudget',
    ])
    expect(await wrong({ totalBudget: '10', dailyBudget: '10.01' })).toEqual(['input.dailyBudget'])
    expect(await wrong({ kind: 'PROMOTIONAL' })).toEqual(['input.promotesId'])
    expect(await wrong({ kind: 'BRAND', promotesId: artist })).toEqual(['input.promotesId'])
    expect(await wrong({ kind: 'PROMOTIONAL', promotesId: nobodysId('campaign') })).toEqual(['input.promotesId'])
    const [day, later] = ['2026-01-16T00:00:00.000Z', '2026-01-17T00:00:00.000Z']
    expect(await wrong(flight(day, day))).toEqual(['input.flight.endsAt'])
    expect(await wrong(flight(later, day))).toEqual(['input.flight.endsAt'])
    expect(await wrong(flight('2026-01-01T00:00:00Z', '2026-01-15T12:00:00Z'))).toEqual(['input.flight.endsAt'])
    expect(await wrong(flight('2024-01-01T00:00:00Z', day))).toEqual(['input.flight.startsAt'])
    expect(await wrong(flight(day, '9999-12-31T00:00:00Z'))).toEqual(['input.flight.endsAt'])
  })
})

describe('launching', () => {
  test('makes a campaign what its flight makes of it, and may be asked for again', async () => {
    const now = await aLaunched()
    expect((await now.acting.launch(now.campaignId)).campaign.state).toBe('RUNNING')
    const later = await aCampaignOf({ flight: future })
    expect((await later.acting.launch(later.campaignId)).campaign.state).toBe('SCHEDULED')
  })

  test('needs a balance that covers the whole budget, to the last cent', async () => {
    const { acting, advertiserId, campaignId } = await aCampaignOf({ totalBudget: '100.01' })

    expect(await acting.launch(campaignId)).toMatchObject({
      __typename: 'InsufficientFunds',
      balance: { amount: '100.00' },
      needed: { amount: '100.01' },
    })
    await acting.deposit(advertiserId, { amount: '0.01' })
    expect(await acting.launch(campaignId)).toMatchObject({ __typename: 'CampaignChanged' })
  })

  test('promises no money twice: what others may still spend is held for them, paused ones too', async () => {
    const { acting, advertiserId, campaignId } = await aLaunched({ totalBudget: '60' })
    const { campaign: second } = await acting.createCampaign(advertiserId, { totalBudget: '50' })

    const short = { __typename: 'InsufficientFunds', balance: { amount: '100.00' }, needed: { amount: '110.00' } }
    expect(await acting.launch(second.id)).toMatchObject(short)
    await acting.pause(campaignId)
    expect(await acting.launch(second.id)).toMatchObject(short)
    await spend(campaignId, 10)
    expect(await acting.launch(second.id)).toMatchObject({
      ...short,
      balance: { amount: '90.00' },
      needed: { amount: '100.00' },
    })
  })

  test('finds the money of an ended campaign free once its last impressions have come in', async () => {
    const { acting, advertiserId, campaignId } = await aLaunched({ totalBudget: '60' })
    const { campaign: second } = await acting.createCampaign(advertiserId, { totalBudget: '50' })
    await spend(campaignId, 10)
    await acting.end(campaignId)

    ads.clock.advance(59 * 60_000)
    expect(await acting.launch(second.id)).toMatchObject({ __typename: 'InsufficientFunds' })
    ads.clock.advance(60_000)
    expect(await acting.launch(second.id)).toMatchObject({ __typename: 'CampaignChanged' })
  })

  test('holds nothing for a draft, nor for one that was ended', async () => {
    const { acting, advertiserId, campaignId } = await aCampaignOf({ totalBudget: '100' })
    const { campaign: second } = await acting.createCampaign(advertiserId, { totalBudget: '100' })
    await acting.end(second.id)

    expect(await acting.launch(campaignId)).toMatchObject({ __typename: 'CampaignChanged' })
  })

  test('twenty campaigns at once launches as many as the balance covers, and no more', async () => {
    const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '100.00' })
    const drafts = await Promise.all(
      Array.from({ length: 20 }, () => acting.createCampaign(advertiserId, { totalBudget: '30' })),
    )

    const answers = await Promise.all(drafts.map(({ campaign }) => acting.launch(campaign.id)))

    const kinds = answers.map(({ __typename }) => __typename)
    expect(kinds.filter((kind) => kind === 'CampaignChanged')).toHaveLength(3)
    expect(kinds.filter((kind) => kind === 'InsufficientFunds')).toHaveLength(17)
  })

  test('and raising another budget at once, for the same money: one of them wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { acting, advertiserId, campaignId } = await aLaunched({ totalBudget: '40' })
      const { campaign: second } = await acting.createCampaign(advertiserId, { totalBudget: '60' })

      const answers = await Promise.all([
        acting.launch(second.id),
        acting.updateCampaign({ id: campaignId, totalBudget: '100' }),
      ])

      expect(answers.filter(({ __typename }) => __typename === 'InsufficientFunds')).toHaveLength(1)
    }
  })
})

describe('the states of a campaign', () => {
  test('allow what they allow, and name themselves where they do not', async () => {
    const { acting, campaignId } = await aCampaignOf()
    const stateAfter = async (answer: Promise<any>) => {
      const { __typename, campaign, state } = await answer
      return __typename === 'WrongState' ? `not in ${state}` : campaign.state
    }

    expect(await stateAfter(acting.pause(campaignId))).toBe('not in DRAFT')
    expect(await stateAfter(acting.launch(campaignId))).toBe('RUNNING')
    expect(await stateAfter(acting.pause(campaignId))).toBe('PAUSED')
    expect(await stateAfter(acting.pause(campaignId))).toBe('PAUSED')
    expect(await stateAfter(acting.launch(campaignId))).toBe('RUNNING')
    expect(await stateAfter(acting.end(campaignId))).toBe('ENDED')
    expect(await stateAfter(acting.end(campaignId))).toBe('ENDED')
    expect(await stateAfter(acting.launch(campaignId))).toBe('not in ENDED')
    expect(await stateAfter(acting.pause(campaignId))).toBe('not in ENDED')
    expect(await stateAfter(acting.updateCampaign({ id: campaignId, name: 'Late' }))).toBe('not in ENDED')
  })

  test('end with the flight: nothing is launched or changed after it', async () => {
    const { acting, campaignId } = await aLaunched()
    const draft = await aCampaignOf()
    ads.clock.set('2026-01-20T00:00:00.000Z')

    expect(await acting.pause(campaignId)).toMatchObject({ __typename: 'WrongState', state: 'ENDED' })
    expect(await acting.updateCampaign({ id: campaignId, totalBudget: '60' })).toMatchObject({ state: 'ENDED' })
    expect(await draft.acting.launch(draft.campaignId)).toMatchObject({ __typename: 'WrongState', state: 'DRAFT' })
    const moved = { startsAt: '2026-01-10T00:00:00.000Z', endsAt: '2026-02-20T00:00:00.000Z' }
    await draft.acting.updateCampaign({ id: draft.campaignId, flight: moved })
    expect((await draft.acting.launch(draft.campaignId)).campaign.state).toBe('RUNNING')
  })

  test('a spent campaign runs again when its budget is raised, as far as the balance covers it', async () => {
    const { acting, campaignId } = await aLaunched()
    await spend(campaignId, 50)

    expect(await acting.launch(campaignId)).toMatchObject({ __typename: 'WrongState', state: 'SPENT' })
    expect(await acting.updateCampaign({ id: campaignId, totalBudget: '100.01' })).toMatchObject({
      __typename: 'InsufficientFunds',
      balance: { amount: '50.00' },
      needed: { amount: '50.01' },
    })
    const raised = await acting.updateCampaign({ id: campaignId, totalBudget: '100' })
    expect(raised.campaign).toMatchObject({ state: 'RUNNING', budget: { total: { amount: '100.00' } } })
  })

  test('of many who launch, pause and end it at once, the end is final', async () => {
    const { acting, campaignId } = await aCampaignOf()

    await Promise.all(
      Array.from({ length: 30 }, (_, index) => [acting.launch, acting.pause, acting.end][index % 3]!(campaignId)),
    )

    expect((await acting.end(campaignId)).campaign.state).toBe('ENDED')
    const versions = (await ads.outbox())
      .filter(({ payload }) => payload.campaignId && encodeId('campaign', payload.campaignId) === campaignId)
      .map(({ payload }) => payload.version)
    expect(versions).toEqual(versions.map((_, index) => index + 1))
  })
})

describe('changing a campaign', () => {
  test('changes what is given and leaves the rest; a draft may change in everything', async () => {
    const { acting, campaignId, campaign } = await aCampaignOf({ dailyBudget: '5' })

    expect((await acting.updateCampaign({ id: campaignId })).campaign).toEqual(campaign)
    const changed = await acting.updateCampaign({ id: campaignId, name: 'Fire', flight: future, totalBudget: '9' })
    expect(changed.campaign).toEqual({
      ...campaign,
      name: 'Fire',
      flight: future,
      budget: { ...campaign.budget, total: { amount: '9.00' } },
    })
    const unlimited = await acting.updateCampaign({ id: campaignId, dailyBudget: null })
    expect(unlimited.campaign.budget).toMatchObject({ total: { amount: '9.00' }, perDay: null })
    expect(fieldsOf(await acting.updateCampaign({ id: campaignId, dailyBudget: '9.01' }))).toEqual([
      'input.dailyBudget',
    ])
    await acting.updateCampaign({ id: campaignId, dailyBudget: '9' })
    expect(fieldsOf(await acting.updateCampaign({ id: campaignId, totalBudget: '8' }))).toEqual(['input.dailyBudget'])
  })

  test('keeps a start that was, and lets a launched budget only grow', async () => {
    const { acting, campaignId, campaign } = await aLaunched()
    const change = (wish: object) => acting.updateCampaign({ id: campaignId, ...wish })

    expect(fieldsOf(await change({ totalBudget: '49.99' }))).toEqual(['input.totalBudget'])
    expect(fieldsOf(await change({ flight: { ...campaign.flight, startsAt: '2026-01-11T00:00:00Z' } }))).toEqual([
      'input.flight.startsAt',
    ])
    const longer = { ...campaign.flight, endsAt: '2026-03-01T00:00:00.000Z' }
    expect((await change({ flight: longer, name: 'Longer' })).campaign).toMatchObject({
      name: 'Longer',
      flight: longer,
    })
  })

  test('lets a flight that has not begun move, launched or not', async () => {
    const { acting, campaignId } = await aLaunched({ flight: future })
    const sooner = { ...future, startsAt: '2026-01-15T00:00:00.000Z' }

    expect((await acting.updateCampaign({ id: campaignId, flight: sooner })).campaign.state).toBe('RUNNING')
  })

  test('is told to deciders with each change, in its transaction, once', async () => {
    const { acting, campaignId } = await aCampaignOf()
    await acting.launch(campaignId)
    await acting.launch(campaignId)
    await acting.updateCampaign({ id: campaignId, name: 'Other' })
    await acting.pause(campaignId)

    const id = await uuidOf(campaignId)
    const told = (await ads.outbox()).filter(({ aggregateid }) => aggregateid === id)
    expect(told).toEqual(
      [1, 2, 3, 4].map((version) => ({
        type: 'ads.campaign.changed.v1',
        aggregateid: id,
        payload: { campaignId: id, version },
      })),
    )
  })

  test('is for members: others learn nothing, staff may look and no more', async () => {
    const { advertiserId, campaignId } = await aCampaignOf()
    const stranger = advertising(ads, aMember())
    const staff = advertising(ads, aPerson({ scopes: ['advertiser', 'admin'] }))

    for (const act of ['launch', 'pause', 'end'] as const) {
      const hidden = await stranger[act](campaignId)
      const absent = nobodysId('campaign')
      expect(hidden).toEqual({ ...(await stranger[act](absent)), id: campaignId })
      expect(await stranger[act]('')).toMatchObject({ __typename: 'NotFound' })
      expect(await staff[act](campaignId)).toMatchObject({ __typename: 'Forbidden' })
    }
    expect(await stranger.updateCampaign({ id: campaignId, totalBudget: '0' })).toMatchObject({
      __typename: 'NotFound',
    })
    expect(await stranger.createCampaign(advertiserId)).toMatchObject({ __typename: 'NotFound', id: advertiserId })
    expect(await staff.createCampaign(advertiserId)).toMatchObject({ __typename: 'Forbidden' })
  })
})

describe('a new advertiser', () => {
  test('has the person who made it as member, and nothing in its balance', async () => {
    const member = aMember()
    const { advertiser } = await advertising(ads, member).createAdvertiser({ name: ' Macondo ', currency: 'COP' })

    expect(advertiser).toMatchObject({ name: 'Macondo', balance: { amount: '0.00', currency: 'COP' } })
    const { data } = await ads.run('{ viewer { advertisers { id } } }', member)
    expect(data.viewer.advertisers).toEqual([{ id: advertiser.id }])
  })

  test('with a name or a currency that cannot be is refused by name', async () => {
    const acting = advertising(ads, aMember())

    expect(fieldsOf(await acting.createAdvertiser({ name: '', currency: 'XXX' }))).toEqual(['name', 'currency'])
    expect(fieldsOf(await acting.createAdvertiser({ name: 'x'.repeat(201) }))).toEqual(['name'])
  })

  test('is the hundredth of a person at most, however many are made at once', async () => {
    const member = aMember()
    await ads.database.pool.query(
      `WITH made AS (
         INSERT INTO advertiser (id, name, currency)
         SELECT gen_random_uuid(), 'One of many', 'USD' FROM generate_series(1, 98)
         RETURNING id
       )
       INSERT INTO advertiser_member (advertiser_id, user_id) SELECT id, $1 FROM made`,
      [member.userId],
    )
    const answers = await Promise.all(Array.from({ length: 10 }, () => advertising(ads, member).createAdvertiser()))

    expect(answers.filter(({ __typename }) => __typename === 'AdvertiserCreated')).toHaveLength(2)
  })
})
