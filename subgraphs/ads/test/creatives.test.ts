import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { aPerson } from '@chorus/testing'
import { aMember, createAdsUnderTest, type AdsUnderTest } from './adsUnderTest.ts'
import { advertising, anAdvertiserOf, nobodysId } from './advertising.ts'

let ads: AdsUnderTest
beforeAll(async () => {
  ads = await createAdsUnderTest()
})
afterAll(() => ads.close())

const admin = aPerson({ scopes: ['admin'] })
const fieldsOf = (answer: any) => answer.fields?.map(({ path }: any) => path.join('.')) ?? answer.__typename

describe('a creative', () => {
  test('is made of what its advertiser uploaded, and waits for review', async () => {
    const { acting, member, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const mediaUploadId = await ads.anUpload(member)

    const { creative } = await acting.addCreative(advertiserId, { mediaUploadId, clickThrough: 'https://ice.example/' })

    expect(creative).toMatchObject({
      name: 'Thirty seconds of ice',
      format: 'AUDIO',
      durationMs: 30_000,
      media: expect.stringMatching(/^https:\/\/media\.example\.test\/ads\//),
      clickThrough: 'https://ice.example/',
      review: 'PENDING',
      reviewNote: null,
    })
  })

  test("is never made of somebody else's upload, nor of a file of another kind", async () => {
    const { acting, member, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const own = await ads.anUpload(member, 'video/mp4')
    const others = await ads.anUpload(aMember())
    const wrong = async (wish: object) => fieldsOf(await acting.addCreative(advertiserId, { ...wish }))

    expect(await wrong({ mediaUploadId: others })).toEqual(['input.mediaUploadId'])
    expect(await wrong({ mediaUploadId: '' })).toEqual(['input.mediaUploadId'])
    expect(await wrong({ mediaUploadId: own })).toEqual(['input.mediaUploadId'])
    expect(await wrong({ mediaUploadId: own, format: 'DISPLAY', durationMs: null })).toEqual(['input.mediaUploadId'])
    expect(await wrong({ mediaUploadId: own, format: 'VIDEO' })).toBe('CreativeAdded')
    expect(await acting.addCreative(advertiserId, { mediaUploadId: others })).toMatchObject({
      fields: (await acting.addCreative(advertiserId, { mediaUploadId: nobodysId('upload') })).fields,
    })
  })

  test('may be made of an upload whose event is still on its way', async () => {
    const { acting, member, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const uploadId = crypto.randomUUID()

    const adding = acting.addCreative(advertiserId, { mediaUploadId: encodeId('upload', uploadId) })
    await ads.anUpload(member, 'audio/ogg', uploadId)

    expect(await adding).toMatchObject({ __typename: 'CreativeAdded' })
  })

  test('has a duration where it is heard or watched, and leads nowhere that is not safe', async () => {
    const { acting, member, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const mediaUploadId = await ads.anUpload(member)
    const wrong = async (wish: object) => fieldsOf(await acting.addCreative(advertiserId, { mediaUploadId, ...wish }))

    for (const durationMs of [null, 0, -1, 999, 300_001]) {
      expect(await wrong({ durationMs }), String(durationMs)).toEqual(['input.durationMs'])
    }
    expect(await wrong({ format: 'DISPLAY', durationMs: 1_000 })).toEqual(['input.durationMs'])
    for (const clickThrough of ['http://ice.example', 'javascript:alert(1)', 'https://user:secret@ice.example']) {
      expect(await wrong({ clickThrough }), clickThrough).toEqual(['input.clickThrough'])
    }
    expect(await wrong({ name: '' })).toEqual(['input.name'])
  })

  test('is for members to make: others learn nothing, staff may not', async () => {
    const { member, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const mediaUploadId = await ads.anUpload(member)
    const staff = advertising(ads, aPerson({ scopes: ['advertiser', 'admin'] }))

    expect(await advertising(ads, aMember()).addCreative(advertiserId, { mediaUploadId })).toMatchObject({
      __typename: 'NotFound',
      id: advertiserId,
    })
    expect(await staff.addCreative(advertiserId, { mediaUploadId })).toMatchObject({ __typename: 'Forbidden' })
  })
})

describe('a review', () => {
  const TO_REVIEW = `query ($first: Int!, $after: String) { creativesToReview(first: $first, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`

  test('is of what waits longest first, page by page, and takes it off the list', async () => {
    const own = await createAdsUnderTest()
    try {
      const { acting, member, advertiserId } = await anAdvertiserOf(own, { deposit: '0' })
      const mediaUploadId = await own.anUpload(member)
      const ids: string[] = []
      for (let index = 0; index < 5; index += 1) {
        ids.push((await acting.addCreative(advertiserId, { mediaUploadId })).creative.id)
        if (index > 1) own.clock.advance(1_000)
      }
      const seen: string[] = []
      let after: string | null = null
      do {
        const { data } = await own.run(TO_REVIEW, admin, { first: 2, after })
        const { nodes, totalCount, pageInfo } = data.creativesToReview
        expect(totalCount).toBe(5)
        seen.push(...nodes.map(({ id }: any) => id))
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null
      } while (after)
      expect(seen).toEqual(ids)

      await advertising(own, admin).reviewCreative(ids[0]!)
      const { data } = await own.run(TO_REVIEW, admin, { first: 10 })
      expect(data.creativesToReview).toMatchObject({ totalCount: 4, nodes: ids.slice(1).map((id) => ({ id })) })
    } finally {
      await own.close()
    }
  })

  test('approves or refuses, may be decided anew, and tells the advertiser why and the deciders that', async () => {
    const { acting, member, advertiserId } = await anAdvertiserOf(ads, { deposit: '0' })
    const { creative } = await acting.addCreative(advertiserId, { mediaUploadId: await ads.anUpload(member) })
    const reviewer = advertising(ads, admin)

    const refused = await reviewer.reviewCreative(creative.id, { approve: false, note: 'Too loud.' })
    expect(refused.creative).toEqual({ ...creative, review: 'REFUSED', reviewNote: 'Too loud.' })
    const { data } = await ads.run(
      'query ($id: ID!) { advertiser(id: $id) { creatives { nodes { review reviewNote } } } }',
      member,
      { id: advertiserId },
    )
    expect(data.advertiser.creatives.nodes).toEqual([{ review: 'REFUSED', reviewNote: 'Too loud.' }])
    expect((await reviewer.reviewCreative(creative.id)).creative).toMatchObject({
      review: 'APPROVED',
      reviewNote: null,
    })

    const told = (await ads.outbox()).filter(
      ({ payload }) => payload.creativeId && encodeId('creative', payload.creativeId) === creative.id,
    )
    expect(told.map(({ type, payload }) => [type, payload.version])).toEqual([
      ['ads.creative.changed.v1', 1],
      ['ads.creative.changed.v1', 2],
      ['ads.creative.changed.v1', 3],
    ])
  })

  test('is for the scope admin, and of what exists', async () => {
    const reviewer = advertising(ads, admin)

    for (const id of [nobodysId('creative'), nobodysId('campaign'), '', 'x'.repeat(100_000)]) {
      expect(await reviewer.reviewCreative(id)).toMatchObject({ __typename: 'NotFound', id })
    }
    await expect(
      reviewer.reviewCreative(nobodysId('creative'), { approve: true, note: 'x'.repeat(1_001) }),
    ).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    })
    const { data } = await ads.run(TO_REVIEW, aMember(), { first: 10 })
    expect(data.creativesToReview).toBeNull()
  })
})
