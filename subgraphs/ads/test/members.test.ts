import { ADVERTISER_CHANGED } from '@chorus/events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advertising } from './advertising.ts'
import { aMember, anAdvertiser, createAdsUnderTest, type AdsUnderTest } from './adsUnderTest.ts'

let ads: AdsUnderTest
beforeAll(async () => {
  ads = await createAdsUnderTest()
})
afterAll(() => ads.close())

/** What others were told of an advertiser, in the order in which it was told. */
const toldOf = async (advertiserId: string) =>
  (await ads.outbox())
    .filter(({ type, aggregateid }) => type === ADVERTISER_CHANGED && aggregateid === advertiserId)
    .map(({ payload }) => payload)

test('whoever makes an advertiser is told of as its member, with its currency', async () => {
  const member = aMember()
  await advertising(ads, member).createAdvertiser({ currency: 'COP' })
  const { rows } = await ads.database.pool.query('SELECT advertiser_id FROM advertiser_member WHERE user_id = $1', [
    member.userId,
  ])
  const [{ advertiser_id: advertiserId }] = rows
  expect(await toldOf(advertiserId)).toEqual([
    { advertiserId, version: 1, currency: 'COP', memberIds: [member.userId] },
  ])
})

test('members that an import adds are told of, whole and with a higher version; an import that adds none tells nothing', async () => {
  const [one, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
  const advertiser = anAdvertiser({ memberIds: [one] })
  const { id: advertiserId } = advertiser
  await ads.load.advertisers([advertiser])
  await ads.load.advertisers([{ ...advertiser, name: 'Bananas' }])
  await ads.load.advertisers([{ ...advertiser, memberIds: [other] }])
  await ads.load.advertisers([{ ...advertiser, currency: 'EUR', memberIds: [crypto.randomUUID()] }])

  expect(await toldOf(advertiserId)).toEqual([
    { advertiserId, version: 2, currency: 'USD', memberIds: [one] },
    { advertiserId, version: 3, currency: 'USD', memberIds: [one, other] },
  ])
})

test('of members that many add at once the highest version tells of all', async () => {
  const advertisers = Array.from({ length: 5 }, () => anAdvertiser())
  await ads.load.advertisers(advertisers)
  const people = Array.from({ length: 8 }, () => crypto.randomUUID())
  await Promise.all(
    people.map((userId, index) => {
      const batch = advertisers.map((advertiser) => ({ ...advertiser, memberIds: [userId] }))
      return ads.load.advertisers(index % 2 ? batch.toReversed() : batch)
    }),
  )
  for (const { id } of advertisers) {
    const told = await toldOf(id)
    const newest = told.toSorted((a, b) => b.version - a.version)[0]
    expect([newest.version, newest.memberIds]).toEqual([9, people.toSorted()])
  }
})
