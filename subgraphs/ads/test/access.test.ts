import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous, encodeId, type Identity } from '@chorus/subgraph-server'
import { aMachine, aPerson, countStatements } from '@chorus/testing'
import {
  aCampaign,
  advertiserId,
  aMember,
  anAdvertiser,
  campaignId,
  createAdsUnderTest,
  type AdsUnderTest,
} from './adsUnderTest.ts'

let ads: AdsUnderTest
const member = aMember()
const advertiser = anAdvertiser({ memberIds: [member.userId ?? ''] })
const campaign = aCampaign(advertiser)
beforeAll(async () => {
  ads = await createAdsUnderTest()
  await ads.load.advertisers([advertiser, anAdvertiser()])
  await ads.load.campaigns([campaign])
})
afterAll(() => ads.close())

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Advertiser { id name }
    ... on Campaign { id name }
    ... on Viewer { id advertisers { id } }
  }
}`

async function everyWayIn(identity: Identity) {
  const byId = await ads.run(
    'query ($advertiser: ID!, $campaign: ID!) { advertiser(id: $advertiser) { id } campaign(id: $campaign) { id } }',
    identity,
    { advertiser: advertiserId(advertiser), campaign: campaignId(campaign) },
  )
  const byReference = await ads.run(ENTITIES, identity, {
    representations: [
      { __typename: 'Advertiser', id: advertiserId(advertiser) },
      { __typename: 'Campaign', id: campaignId(campaign) },
    ],
  })
  expect(byId.errors ?? byReference.errors).toBeUndefined()
  return [byId.data.advertiser, byId.data.campaign, ...byReference.data._entities].map((found) => found?.id ?? null)
}
const ALL = [advertiserId(advertiser), campaignId(campaign), advertiserId(advertiser), campaignId(campaign)]
const NOTHING = [null, null, null, null]

describe('an advertiser and its campaigns', () => {
  test('are seen by its members and by admin', async () => {
    expect(await everyWayIn(member)).toEqual(ALL)
    expect(await everyWayIn(aPerson({ scopes: ['admin'] }))).toEqual(ALL)
  })

  test('are null for everybody else: another advertiser, a member without the scope, a machine, nobody', async () => {
    expect(await everyWayIn(aMember())).toEqual(NOTHING)
    expect(await everyWayIn({ ...member, scopes: ['listener'] })).toEqual(NOTHING)
    expect(await everyWayIn(aPerson({ scopes: ['finance', 'analyst'] }))).toEqual(NOTHING)
    expect(await everyWayIn(aMachine({ scopes: ['advertiser'] }))).toEqual(NOTHING)
    expect(await everyWayIn(anonymous)).toEqual(NOTHING)
  })

  test('are null for an id that is none, and what cannot be one never reaches SQL', async () => {
    const admin = aPerson({ scopes: ['admin'] })
    const statements = countStatements(ads.pool)
    const malformed = ['', 'adv_', "' OR 1=1 --", '\u0000', 'x'.repeat(1_000_000), encodeId('user', advertiser.id)]

    for (const id of malformed) {
      const { data, errors } = await ads.run(
        'query ($id: ID!) { advertiser(id: $id) { id } campaign(id: $id) { id } }',
        admin,
        { id },
      )
      expect(errors).toBeUndefined()
      expect(data).toEqual({ advertiser: null, campaign: null })
    }
    expect(statements.count()).toBe(0)
    const { data } = await ads.run('query ($id: ID!) { advertiser(id: $id) { id } }', admin, {
      id: encodeId('advertiser', crypto.randomUUID()),
    })
    expect(data.advertiser).toBeNull()
  })
})

describe('the viewer', () => {
  const ask = async (identity: Identity) =>
    (await ads.run('{ viewer { id advertisers { id name } } }', identity)).data.viewer

  test('has the advertisers that they are a member of, and no others', async () => {
    expect(await ask(member)).toEqual({
      id: encodeId('user', member.userId ?? ''),
      advertisers: [{ id: advertiserId(advertiser), name: 'Banana Company' }],
    })
    expect((await ask(aMember())).advertisers).toEqual([])
    expect((await ask(aPerson({ scopes: ['admin'] }))).advertisers).toEqual([])
  })

  test('has none to speak of without the scope, and is nobody without a person', async () => {
    expect((await ask({ ...member, scopes: ['listener'] })).advertisers).toBeNull()
    expect(await ask(anonymous)).toBeNull()
    expect(await ask(aMachine({ scopes: ['advertiser', 'admin'] }))).toBeNull()
  })

  test('as a reference answers the own id only', async () => {
    const ids = [encodeId('user', crypto.randomUUID()), encodeId('user', member.userId ?? ''), 'usr_', '']
    const representations = ids.map((id) => ({ __typename: 'Viewer', id }))

    const { data } = await ads.run(ENTITIES, member, { representations })

    expect(data._entities).toEqual([null, { id: ids[1], advertisers: [{ id: advertiserId(advertiser) }] }, null, null])
  })
})
