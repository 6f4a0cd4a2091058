import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous } from '@chorus/subgraph-server'
import { aMachine, aPerson } from '@chorus/testing'
import { aMember, createAdsUnderTest, type AdsUnderTest } from './adsUnderTest.ts'
import { advertising, aKey, anAdvertiserOf, type Advertising, type Input } from './advertising.ts'

let ads: AdsUnderTest
beforeAll(async () => {
  ads = await createAdsUnderTest()
})
afterAll(() => ads.close())

type Scene = Awaited<ReturnType<typeof sceneOf>>
async function sceneOf() {
  const { acting, member, advertiserId } = await anAdvertiserOf(ads)
  const { campaign } = await acting.createCampaign(advertiserId)
  return { acting, member, advertiserId, campaignId: campaign.id as string, mediaUploadId: await ads.anUpload(member) }
}

/** Each mutation with a key: how it is called, another wish, and the id of what it makes. */
const KEYED: [string, (scene: Scene, wish: Input) => Promise<any>, Input, (answer: any) => string | undefined][] = [
  [
    'createAdvertiser',
    ({ acting }, wish) => acting.createAdvertiser(wish),
    { name: 'Other' },
    (made) => made.advertiser?.id,
  ],
  [
    'depositFunds',
    ({ acting, advertiserId }, wish) => acting.deposit(advertiserId, wish),
    { amount: '7' },
    (made) => made.entry?.id,
  ],
  [
    'createCampaign',
    ({ acting, advertiserId }, wish) => acting.createCampaign(advertiserId, wish),
    { name: 'Other' },
    (made) => made.campaign?.id,
  ],
  [
    'addLineItem',
    ({ acting, campaignId }, wish) => acting.addLineItem(campaignId, wish),
    { cpm: '9' },
    (made) => made.lineItem?.id,
  ],
  [
    'addCreative',
    ({ acting, advertiserId, mediaUploadId }, wish) => acting.addCreative(advertiserId, { mediaUploadId, ...wish }),
    { name: 'Other' },
    (made) => made.creative?.id,
  ],
]

describe.each(KEYED)('a key of %s', (_name, call, otherWish, idOf) => {
  test('takes effect once, raced fifty times, and everybody learns what it made', async () => {
    const scene = await sceneOf()
    const idempotencyKey = aKey()

    const answers = await Promise.all(Array.from({ length: 50 }, () => call(scene, { idempotencyKey })))

    expect(new Set(answers.map(idOf)).size).toBe(1)
    expect(idOf(answers[0])).toMatch(/^[a-z]{3}_/)
    expect(idOf(await call(scene, {}))).not.toBe(idOf(answers[0]))
  })

  test('is refused by name for anything else', async () => {
    const scene = await sceneOf()
    const idempotencyKey = aKey()
    const made = await call(scene, { idempotencyKey })

    const reused = await call(scene, { idempotencyKey, ...otherWish })

    expect(reused).toMatchObject({ __typename: 'InvalidInput', fields: [{ message: expect.stringContaining('key') }] })
    expect(reused.fields[0].path.at(-1)).toBe('idempotencyKey')
    expect(idOf(await call(scene, { idempotencyKey }))).toBe(idOf(made))
  })
})

test('a key that was refused is free for the corrected attempt', async () => {
  const { acting, campaignId } = await sceneOf()
  const idempotencyKey = aKey()

  expect(await acting.addLineItem(campaignId, { idempotencyKey, creativeIds: [campaignId] })).toMatchObject({
    __typename: 'InvalidInput',
  })
  expect(await acting.addLineItem(campaignId, { idempotencyKey })).toMatchObject({ __typename: 'LineItemAdded' })
})

test('a key answers what it made even where that could not be made any more', async () => {
  const { acting, campaignId } = await sceneOf()
  const idempotencyKey = aKey()
  const made = await acting.addLineItem(campaignId, { idempotencyKey })
  await acting.end(campaignId)

  expect((await acting.addLineItem(campaignId, { idempotencyKey })).lineItem).toEqual(made.lineItem)
  expect(await acting.addLineItem(campaignId)).toMatchObject({ __typename: 'WrongState', state: 'ENDED' })
})

test('keys of two people have nothing to do with each other', async () => {
  const idempotencyKey = aKey()
  const [one, other] = await Promise.all(
    [aMember(), aMember()].map((member) => advertising(ads, member).createAdvertiser({ idempotencyKey })),
  )

  expect(one.advertiser.id).not.toBe(other.advertiser.id)
})

test('every mutation is for persons with its scope, whatever the gateway let through', async () => {
  const { advertiserId, campaignId } = await sceneOf()
  const mutations: ((by: Advertising) => Promise<unknown>)[] = [
    (by) => by.createAdvertiser(),
    (by) => by.deposit(advertiserId),
    (by) => by.createCampaign(advertiserId),
    (by) => by.updateCampaign({ id: campaignId, name: 'Mine' }),
    (by) => by.launch(campaignId),
    (by) => by.pause(campaignId),
    (by) => by.end(campaignId),
    (by) => by.addLineItem(campaignId),
    (by) => by.updateLineItem({ id: campaignId }),
    (by) => by.addCreative(advertiserId, { mediaUploadId: campaignId }),
    (by) => by.reviewCreative(campaignId),
  ]
  for (const mutation of mutations) {
    await expect(mutation(advertising(ads, anonymous))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(mutation(advertising(ads, aPerson()))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
  for (const mutation of mutations.slice(0, -1)) {
    const machine = advertising(ads, aMachine({ scopes: ['advertiser', 'admin'] }))
    await expect(mutation(machine)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
})
