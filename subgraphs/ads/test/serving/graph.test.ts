import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeId, encodeId, type Identity } from '@chorus/subgraph-server'
import { aPerson, countStatements } from '@chorus/testing'
import { aMember, anAdvertiser } from '../adsUnderTest.ts'
import { createServingUnderTest, type ServingUnderTest } from './servingUnderTest.ts'

let ads: ServingUnderTest
beforeAll(async () => {
  ads = await createServingUnderTest()
})
afterAll(() => ads.close())

const admin = aPerson({ scopes: ['admin'] })

const BREAK = `mutation ($input: AdBreakInput!) { requestAdBreak(input: $input) {
  id decisions {
    id token vast expiresAt tookMicros
    creative { id name media durationMs clickThrough review }
    campaign { id } trace { won }
  }
} }`
const RECORD = `mutation ($events: [AdEventInput!]!) { recordAdEvents(events: $events) {
  accepted duplicates rejected { id reason }
} }`
const DECISION = `query ($id: ID!) { adDecision(id: $id) {
  id token vast creative { id } campaign { id } trace { won droppedBy lineItem { id campaign: name } }
} }`
const BUDGET =
  'query ($id: ID!) { campaign(id: $id) { budget { total { amount } spent { amount } reserved { amount } } } }'

async function ask(identity: Identity, input: object = {}) {
  const session = ads.aSession(identity.userId)
  return ads.run(BREAK, identity, { input: { session, device: 'PHONE', ...input } })
}

describe('a break in the graph', () => {
  test('has what a player plays, its token, its VAST, and none of what is the advertiser’s', async () => {
    const { creativeId, campaign } = await ads.anAd({ priority: 1 })
    const listener = await ads.aListener()

    const { data, errors } = await ask(listener)

    expect(errors).toBeUndefined()
    const [decision] = data.requestAdBreak.decisions
    expect(decision).toMatchObject({
      id: expect.stringMatching(/^dec_/),
      creative: {
        id: encodeId('creative', creativeId),
        media: 'https://media.chorus.test/ads/a.mp3',
        durationMs: 20_500,
        review: 'APPROVED',
      },
      vast: `https://chorus.test/ads/vast/${decision.token}`,
      expiresAt: '2026-01-15T12:10:00.000Z',
      campaign: null,
      trace: null,
    })
    const budget = async () =>
      (await ads.run(BUDGET, admin, { id: encodeId('campaign', campaign.id) })).data.campaign.budget
    expect(await budget()).toEqual({
      total: { amount: '100.00' },
      spent: { amount: '0.00' },
      reserved: { amount: '0.0025' },
    })

    const impression = { id: 'e1', token: decision.token, kind: 'IMPRESSION', at: ads.clock.now().toISOString() }
    const told = await ads.run(RECORD, listener, {
      events: [impression, impression, { ...impression, id: 'e2', token: 'x' }],
    })
    expect(told.data.recordAdEvents).toEqual({
      accepted: 1,
      duplicates: 1,
      rejected: [{ id: 'e2', reason: 'The token is none of ours.' }],
    })
    expect(await budget()).toMatchObject({ spent: { amount: '0.0025' }, reserved: { amount: '0.00' } })
    await ads.pool.query(`UPDATE ad_campaign SET stage = 'ENDED' WHERE id = $1`, [campaign.id])
  })

  test('says by name what is wrong with a request', async () => {
    const listener = await ads.aListener()
    const codeOf = async (identity: Identity | undefined, input: object) =>
      (await ads.run(BREAK, identity, { input })).errors?.[0]?.extensions.code

    expect(await codeOf(undefined, { session: 'x', device: 'TV' })).toBe('UNAUTHENTICATED')
    expect(await codeOf(listener, { session: 'x', device: 'TV' })).toBe('BAD_USER_INPUT')
    expect((await ask(listener, { slots: 5 })).errors?.[0]?.message).toContain('slots')
    const { errors } = await ads.run(RECORD, undefined, { events: [] })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  test('of a picture has no VAST', async () => {
    const { lineItemId, creativeId, campaign } = await ads.anAd({ priority: 1 })
    await ads.pool.query(`UPDATE ad_line_item SET format = 'DISPLAY' WHERE id = $1`, [lineItemId])
    await ads.pool.query(`UPDATE ad_creative SET format = 'DISPLAY', duration_ms = NULL WHERE id = $1`, [creativeId])
    await ads.snapshots.reload()

    const { data } = await ask(await ads.aListener(), { format: 'DISPLAY' })

    expect(data.requestAdBreak.decisions[0]).toMatchObject({ creative: { durationMs: null }, vast: null })
    await ads.pool.query(`UPDATE ad_campaign SET stage = 'ENDED' WHERE id = $1`, [campaign.id])
  })
})

describe('why an ad won', () => {
  test('advertisers see of their own line items, the rest as null, and nobody else sees anything', async () => {
    const [member, rival, stranger] = [aMember(), aMember(), aMember()]
    const winner = await ads.anAd({
      advertiser: anAdvertiser({ memberIds: [member.userId ?? ''] }),
      priceMicros: 9_000n,
    })
    const loser = await ads.anAd({
      advertiser: anAdvertiser({ memberIds: [rival.userId ?? ''] }),
      targeting: { countries: ['DE'] },
    })
    await ads.load.advertisers([anAdvertiser({ memberIds: [stranger.userId ?? ''] })])
    const listener = await ads.aListener()
    const { data } = await ask(listener)
    const { id } = data.requestAdBreak.decisions[0]
    const seenBy = async (identity: Identity) => (await ads.run(DECISION, identity, { id })).data.adDecision
    const lineItem = (lineItemId: string) => expect.objectContaining({ id: encodeId('lineItem', lineItemId) })

    const own = await seenBy(member)
    expect(own).toMatchObject({ token: null, vast: null, creative: { id: encodeId('creative', winner.creativeId) } })
    expect(own.campaign.id).toBe(encodeId('campaign', winner.campaign.id))
    expect(own.trace).toContainEqual({ won: true, droppedBy: null, lineItem: lineItem(winner.lineItemId) })
    expect(own.trace).toContainEqual({ won: false, droppedBy: 'COUNTRY', lineItem: null })

    const rivals = await seenBy(rival)
    expect(rivals).toMatchObject({ creative: null, campaign: null, token: null })
    expect(rivals.trace).toContainEqual({ won: true, droppedBy: null, lineItem: null })
    expect(rivals.trace).toContainEqual({ won: false, droppedBy: 'COUNTRY', lineItem: lineItem(loser.lineItemId) })

    const everything = await seenBy(admin)
    expect(everything.trace.every(({ lineItem: seen }: { lineItem: object | null }) => seen !== null)).toBe(true)
    for (const nobody of [stranger, listener]) expect(await seenBy(nobody)).toBeNull()
    for (const unknown of [
      'dec_x',
      encodeId('campaign', decodeId('adDecision', id)!),
      encodeId('adDecision', crypto.randomUUID()),
    ]) {
      expect((await ads.run(DECISION, admin, { id: unknown })).data.adDecision).toBeNull()
    }
  })

  test('costs one statement for all line items of a trace', async () => {
    const listener = await ads.aListener()
    const { data } = await ask(listener)
    const { id } = data.requestAdBreak.decisions[0]
    await ads.run(DECISION, admin, { id })
    const statements = countStatements(ads.subgraphPool)

    const { data: seen } = await ads.run(DECISION, admin, { id })

    expect(seen.adDecision.trace.length).toBeGreaterThan(1)
    // The decision, its creative, its campaign, its trace, the line items.
    expect(statements.count()).toBe(5)
  })
})
