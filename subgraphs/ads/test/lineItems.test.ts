import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson, countStatements } from '@chorus/testing'
import { aMember, createAdsUnderTest, type AdsUnderTest } from './adsUnderTest.ts'
import { advertising, anAdvertiserOf, LINE_ITEM, nobodysId } from './advertising.ts'

let ads: AdsUnderTest
beforeAll(async () => {
  ads = await createAdsUnderTest()
})
afterAll(() => ads.close())

/** An advertiser with a draft and an approved creative of each format. */
async function sceneOf({ currency = 'USD' } = {}) {
  const scene = await anAdvertiserOf(ads, { deposit: '0', currency })
  const { campaign } = await scene.acting.createCampaign(scene.advertiserId, { totalBudget: '50' })
  const creative = async (format: string, contentType: string, durationMs: number | null) => {
    const mediaUploadId = await ads.anUpload(scene.member, contentType)
    const { creative } = await scene.acting.addCreative(scene.advertiserId, { format, mediaUploadId, durationMs })
    return creative.id as string
  }
  return {
    ...scene,
    campaignId: campaign.id as string,
    audio: await creative('AUDIO', 'audio/mpeg', 30_000),
    display: await creative('DISPLAY', 'image/png', null),
  }
}
const fieldsOf = (answer: any) => answer.fields?.map(({ path }: any) => path.join('.')) ?? answer.__typename
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

describe('a line item', () => {
  test('is what was asked for, with what the schema says where nothing was', async () => {
    const { acting, campaignId, audio } = await sceneOf()

    const plain = await acting.addLineItem(campaignId)
    const full = await acting.addLineItem(campaignId, {
      cpm: '12.345',
      priority: 1,
      pacing: 'AS_FAST_AS_POSSIBLE',
      frequencyCaps: [{ impressions: 3, perHours: 24 }],
      targeting: {
        countries: ['MX', 'CO'],
        languages: ['es-CO'],
        minAge: 25,
        maxAge: 40,
        devices: ['PHONE'],
        genres: ['Cumbia'],
        hours: [22, 7],
        excludeExplicitContext: true,
      },
      creativeIds: [audio, audio],
    })

    expect(plain.lineItem).toMatchObject({
      name: 'Evenings in Colombia',
      format: 'AUDIO',
      cpm: { amount: '4.50', currency: 'USD' },
      priority: 8,
      pacing: 'EVEN',
      frequencyCaps: [],
      targeting: everyone,
      creatives: [],
    })
    expect(full).toMatchObject({ __typename: 'InvalidInput', fields: [{ path: ['input', 'cpm'] }] })
    const right = await acting.addLineItem(campaignId, {
      cpm: '12.34',
      priority: 1,
      pacing: 'AS_FAST_AS_POSSIBLE',
      frequencyCaps: [{ impressions: 3, perHours: 24 }],
      targeting: { countries: ['MX', 'CO'], minAge: 25, genres: ['Cumbia'], hours: [22, 7] },
      creativeIds: [audio, audio],
    })
    expect(right.lineItem).toMatchObject({
      priority: 1,
      pacing: 'AS_FAST_AS_POSSIBLE',
      frequencyCaps: [{ impressions: 3, perHours: 24 }],
      targeting: { ...everyone, countries: ['CO', 'MX'], minAge: 25, genres: ['cumbia'], hours: [7, 22] },
      creatives: [{ id: audio }],
    })
    expect(right.campaign.lineItems.map(({ id }: any) => id)).toEqual([plain.lineItem.id, right.lineItem.id])
  })

  test('names every field that is wrong, to the item', async () => {
    const { acting, campaignId, audio, display } = await sceneOf()
    const other = await sceneOf()
    const wrong = async (wish: object) => fieldsOf(await acting.addLineItem(campaignId, { ...wish }))

    expect(await wrong({ name: '', cpm: '0', priority: 17 })).toEqual(['input.name', 'input.cpm', 'input.priority'])
    expect(await wrong({ priority: 0 })).toEqual(['input.priority'])
    expect(await wrong({ targeting: { hours: [1, 24], minAge: 12 } })).toEqual([
      'input.targeting.minAge',
      'input.targeting.hours.1',
    ])
    expect(await wrong({ targeting: { segments: ['runners'] } })).toEqual(['input.targeting.segments'])
    expect(await wrong({ targeting: { minAge: 40, maxAge: 30 } })).toEqual(['input.targeting.maxAge'])
    expect(await wrong({ frequencyCaps: [{ impressions: 1, perHours: 0 }] })).toEqual([
      'input.frequencyCaps.0.perHours',
    ])
    expect(await wrong({ creativeIds: [audio, nobodysId('creative')] })).toEqual(['input.creativeIds.1'])
    expect(await wrong({ creativeIds: ['', campaignId] })).toEqual(['input.creativeIds.0', 'input.creativeIds.1'])
    expect(await wrong({ creativeIds: [other.audio] })).toEqual(['input.creativeIds.0'])
    expect(await wrong({ creativeIds: [audio, display] })).toEqual(['input.creativeIds.1'])
    expect(await wrong({ format: 'DISPLAY', creativeIds: [display] })).toBe('LineItemAdded')
  })

  test('costs no more digits than its currency has', async () => {
    const { acting, campaignId } = await sceneOf({ currency: 'KWD' })

    expect((await acting.addLineItem(campaignId, { cpm: '1.234' })).lineItem.cpm.amount).toBe('1.234')
    expect(fieldsOf(await acting.addLineItem(campaignId, { cpm: '1.2345' }))).toEqual(['input.cpm'])
  })

  test('changes in what is given and keeps the rest', async () => {
    const { acting, campaignId, audio, display } = await sceneOf()
    const { lineItem } = await acting.addLineItem(campaignId, { targeting: { countries: ['CO'], hours: [9] } })
    const change = (wish: object) => acting.updateLineItem({ id: lineItem.id, ...wish })

    expect((await change({ name: null, cpm: null })).lineItem).toEqual(lineItem)
    const changed = await change({ cpm: '6', priority: 2, targeting: { countries: ['MX'] }, creativeIds: [audio] })
    expect(changed.lineItem).toEqual({
      ...lineItem,
      cpm: { amount: '6.00', currency: 'USD' },
      priority: 2,
      targeting: { ...everyone, countries: ['MX'] },
      creatives: [{ id: audio }],
    })
    expect(fieldsOf(await change({ creativeIds: [display] }))).toEqual(['input.creativeIds.0'])
    expect(
      (await change({ creativeIds: [], frequencyCaps: [{ impressions: 1, perHours: 1 }] })).lineItem,
    ).toMatchObject({
      creatives: [],
      frequencyCaps: [{ impressions: 1, perHours: 1 }],
    })
  })

  test('stays as it is when its campaign has ended', async () => {
    const { acting, campaignId } = await sceneOf()
    const { lineItem } = await acting.addLineItem(campaignId)
    await acting.end(campaignId)

    for (const answer of [acting.addLineItem(campaignId), acting.updateLineItem({ id: lineItem.id, cpm: '1' })]) {
      expect(await answer).toMatchObject({ __typename: 'WrongState', state: 'ENDED' })
    }
  })

  test('is the hundredth of its campaign at most, however many are added at once', async () => {
    const { acting, campaignId } = await sceneOf()
    const answers = await Promise.all(Array.from({ length: 110 }, () => acting.addLineItem(campaignId)))

    expect(answers.filter(({ __typename }) => __typename === 'LineItemAdded')).toHaveLength(100)
    expect(fieldsOf(answers.find(({ __typename }) => __typename === 'InvalidInput'))).toEqual(['input.campaignId'])
  })

  test('is told to deciders with each change, in its transaction', async () => {
    const { acting, campaignId } = await sceneOf()
    const before = (await ads.outbox()).length
    const { lineItem } = await acting.addLineItem(campaignId)
    await acting.updateLineItem({ id: lineItem.id, cpm: '5' })
    await acting.updateLineItem({ id: lineItem.id, priority: 99 })

    const told = (await ads.outbox()).slice(before)
    expect(told.map(({ type, payload }) => [type, payload.version])).toEqual([
      ['ads.line_item.changed.v1', 1],
      ['ads.line_item.changed.v1', 2],
    ])
    expect(told[0].payload.lineItemId).toBe(told[0].aggregateid)
  })

  test('and its creatives are seen by members and admin, and changed by members only', async () => {
    const { acting, campaignId, audio, member } = await sceneOf()
    const { lineItem } = await acting.addLineItem(campaignId, { creativeIds: [audio] })
    const representations = [
      { __typename: 'LineItem', id: lineItem.id },
      { __typename: 'Creative', id: audio },
    ]
    const seenBy = async (identity: typeof member) => {
      const { data } = await ads.run(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on LineItem { id } ... on Creative { id } } }`,
        identity,
        { representations },
      )
      return data._entities.map((found: any) => found?.id ?? null)
    }

    expect(await seenBy(member)).toEqual([lineItem.id, audio])
    expect(await seenBy(aPerson({ scopes: ['admin'] }))).toEqual([lineItem.id, audio])
    expect(await seenBy(aMember())).toEqual([null, null])
    expect(await seenBy({ ...member, scopes: ['listener'] })).toEqual([null, null])

    const stranger = advertising(ads, aMember())
    const staff = advertising(ads, aPerson({ scopes: ['advertiser', 'admin'] }))
    expect(await stranger.addLineItem(campaignId)).toMatchObject({ __typename: 'NotFound', id: campaignId })
    expect(await stranger.updateLineItem({ id: lineItem.id, priority: 99 })).toMatchObject({ __typename: 'NotFound' })
    expect(await staff.addLineItem(campaignId)).toMatchObject({ __typename: 'Forbidden' })
    expect(await staff.updateLineItem({ id: lineItem.id })).toMatchObject({ __typename: 'Forbidden' })
  })
})

test('the line items and creatives of a page of campaigns cost one statement each', async () => {
  const { acting, advertiserId, audio, member } = await sceneOf()
  for (let index = 0; index < 5; index += 1) {
    const { campaign } = await acting.createCampaign(advertiserId)
    await acting.addLineItem(campaign.id, { creativeIds: [audio] })
    await acting.addLineItem(campaign.id, { creativeIds: [audio] })
  }
  const statements = countStatements(ads.pool)

  const { data, errors } = await ads.run(
    `{ viewer { advertisers { creatives { totalCount nodes { id } } campaigns { nodes { lineItems { ${LINE_ITEM} } } } } } }`,
    member,
  )

  expect(errors).toBeUndefined()
  expect(data.viewer.advertisers[0].creatives).toMatchObject({ totalCount: 2 })
  expect(data.viewer.advertisers[0].campaigns.nodes.flatMap(({ lineItems }: any) => lineItems)).toHaveLength(10)
  // Memberships, advertisers, creatives, their count, campaigns, line items, the line items' creatives.
  expect(statements.count()).toBe(7)
})
