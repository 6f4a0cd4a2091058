import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CAMPAIGN_CHANGED, CREATIVE_CHANGED, LINE_ITEM_CHANGED, LISTENER_CHANGED } from '@chorus/events'
import { deleteOldDecisions } from '../../src/traces/retention.ts'
import { anInput, createServingUnderTest, soon, type ServingUnderTest } from './servingUnderTest.ts'

let serving: ServingUnderTest
beforeAll(async () => {
  serving = await createServingUnderTest()
})
afterAll(() => serving.close())

const publish = (topic: string, type: string, data: object) =>
  serving.log.append(topic, [
    { id: randomUUID(), source: topic, type, subject: 'a', time: new Date().toISOString(), data },
  ])

async function runningIds(): Promise<string[]> {
  const { lineItems, launched, approved } = await serving.snapshots.current()
  return lineItems
    .filter((_lineItem, ordinal) => {
      const [word, bit] = [ordinal >>> 5, 1 << (ordinal & 31)]
      return (launched[word]! & bit) !== 0 && (approved[word]! & bit) !== 0
    })
    .map(({ id }) => id)
}

describe('the line items that decisions choose from', () => {
  test('follow campaigns, line items and creatives within a second of their events', async () => {
    const { campaign, lineItemId, creativeId } = await serving.anAd({ review: 'PENDING' })
    expect(await runningIds()).not.toContain(lineItemId)
    const changes: [sql: string, id: string, type: string, data: object, runs: boolean][] = [
      [`UPDATE ad_creative SET review = 'APPROVED' WHERE id = $1`, creativeId, CREATIVE_CHANGED, { creativeId }, true],
      [
        `UPDATE ad_campaign SET stage = 'PAUSED' WHERE id = $1`,
        campaign.id,
        CAMPAIGN_CHANGED,
        { campaignId: campaign.id },
        false,
      ],
      [
        `UPDATE ad_campaign SET stage = 'LAUNCHED' WHERE id = $1`,
        campaign.id,
        CAMPAIGN_CHANGED,
        { campaignId: campaign.id },
        true,
      ],
      [
        `DELETE FROM ad_line_item_creative WHERE line_item_id = $1`,
        lineItemId,
        LINE_ITEM_CHANGED,
        { lineItemId, campaignId: campaign.id },
        false,
      ],
    ]

    for (const [sql, id, type, data, runs] of changes) {
      await serving.pool.query(sql, [id])
      await publish('ads', type, { ...data, version: 2 })
      const runsNow = async () => (await runningIds()).includes(lineItemId)
      await expect.poll(runsNow, { timeout: 5_000, interval: 20 }).toBe(runs)
    }
    await serving.pool.query(`UPDATE ad_campaign SET stage = 'ENDED' WHERE id = $1`, [campaign.id])
    await publish('ads', CAMPAIGN_CHANGED, { campaignId: campaign.id, version: 5 })
    const isThere = async () => (await serving.snapshots.current()).lineItems.some(({ id }) => id === lineItemId)
    await expect.poll(isThere, { timeout: 5_000, interval: 20 }).toBe(false)
  })

  test('are all read, however many pages they fill', async () => {
    const { campaign } = await serving.anAd()
    await serving.pool.query(
      `INSERT INTO ad_line_item (id, campaign_id, name, format, cpm_micros, priority, pacing, targeting, frequency_caps, created_at)
       SELECT gen_random_uuid(), campaign_id, name, format, cpm_micros, priority, pacing, targeting, frequency_caps, created_at
       FROM ad_line_item, generate_series(1, 1200)
       WHERE campaign_id = $1`,
      [campaign.id],
    )

    await serving.snapshots.reload()

    const { lineItems } = await serving.snapshots.current()
    expect(lineItems.filter((lineItem) => lineItem.campaign.id === campaign.id)).toHaveLength(1201)
  })
})

describe('listeners', () => {
  const aSnapshot = (userId: string, version: number) => ({
    userId,
    version,
    country: 'CO',
    birthDate: `19${80 + version}-02-28`,
    locale: 'es-CO',
    tier: 'FREE' as const,
    maxBitrateKbps: 160,
    maxConcurrentStreams: 1,
    explicitAllowed: true,
    entitledUntil: null,
  })

  test('are known moments after users tells of them, with or without a language', async () => {
    const [userId, older] = [randomUUID(), randomUUID()]
    await publish('users', LISTENER_CHANGED, aSnapshot(userId, 1))
    await publish('users', LISTENER_CHANGED, { ...aSnapshot(older, 1), locale: undefined })

    await expect.poll(() => serving.listeners.find(older), { timeout: 5_000 }).toMatchObject({ locale: null })
    expect(await serving.listeners.find(userId)).toEqual({
      birthDate: '1981-02-28',
      locale: 'es-CO',
      tier: 'FREE',
      entitledUntilMs: null,
    })
  })

  test('keep the highest version, in whatever order, number and batches it comes', async () => {
    const batches = fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(batches, async (versions) => {
        const userId = randomUUID()
        for (const batch of versions) {
          await serving.listeners.project(batch.map((version) => aSnapshot(userId, version)))
        }
        const highest = Math.max(0, ...versions.flat())
        const found = await serving.listeners.find(userId)
        expect(found?.birthDate ?? null).toBe(highest === 0 ? null : `19${80 + highest}-02-28`)
      }),
      { numRuns: 30 },
    )
  })
})

describe('decisions', () => {
  test('and their traces are kept for a month, and what was heard for ever', async () => {
    const { campaign } = await serving.anAd({ targeting: { genres: ['polka'] }, priority: 1 })
    const listener = await serving.aListener()
    const session = serving.aSession(listener.userId, { genres: ['polka'] })
    const adBreak = await serving.breaks.request(listener, anInput(session), soon())
    const [decision] = adBreak.decisions
    const token = serving.tokens.seal(adBreak, decision!)!
    await serving.adEvents.record(listener, [{ id: 'a', token, kind: 'IMPRESSION', at: serving.clock.now() }])
    expect(await serving.traces.find(decision!.decisionId)).not.toBeNull()
    const rowsOf = async (table: string) =>
      Number((await serving.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count)
    const after = (days: number) => new Date(serving.clock.now().getTime() + days * 86_400_000)

    await deleteOldDecisions(serving.pool, after(29))
    expect(await serving.traces.find(decision!.decisionId)).not.toBeNull()
    await deleteOldDecisions(serving.pool, after(40))

    expect(await serving.traces.find(decision!.decisionId)).toBeNull()
    for (const table of ['ad_decision', 'ad_decision_trace', 'ad_trace', 'ad_trace_index'])
      expect(await rowsOf(table)).toBe(0)
    expect(await serving.books(campaign.id)).toMatchObject({ count: 1, spent: '2500' })
  })
})
