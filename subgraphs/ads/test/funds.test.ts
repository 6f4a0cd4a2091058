import { afterAll, beforeAll, expect, test } from 'vitest'
import fc from 'fast-check'
import { decodeId } from '@chorus/subgraph-server'
import { createAdsUnderTest, type AdsUnderTest } from './adsUnderTest.ts'
import { anAdvertiserOf, type Advertising } from './advertising.ts'

let ads: AdsUnderTest
beforeAll(async () => {
  ads = await createAdsUnderTest()
})
afterAll(() => ads.close())

const CAMPAIGNS = 4
const campaign = fc.nat({ max: CAMPAIGNS - 1 })
const units = fc.integer({ min: 1, max: 60 })
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('launch', 'pause', 'end'), campaign }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('raise'), campaign, units }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('spend'), campaign, units }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('extend'), campaign, days: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deposit'), units }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait'), hours: fc.integer({ min: 1, max: 60 }) }) },
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

interface Scene {
  acting: Advertising
  advertiserId: string
  campaignIds: string[]
}

async function perform({ acting, advertiserId, campaignIds }: Scene, act: Act): Promise<unknown> {
  const id = 'campaign' in act ? campaignIds[act.campaign]! : ''
  if ('hours' in act) return ads.clock.advance(act.hours * 3_600_000)
  if (act.kind === 'launch' || act.kind === 'pause' || act.kind === 'end') return acting[act.kind](id)
  if ('days' in act) {
    const endsAt = new Date(ads.clock.now().getTime() + act.days * 86_400_000)
    const startsAt = '2026-01-10T00:00:00.000Z'
    return acting.updateCampaign({ id, flight: { startsAt, endsAt: endsAt.toISOString() } })
  }
  if (!('units' in act)) return undefined
  if (act.kind === 'raise') return acting.updateCampaign({ id, totalBudget: String(40 + act.units) })
  if (act.kind === 'deposit') return acting.deposit(advertiserId, { amount: String(act.units) })
  return spend(id, act.units)
}

/** What deciders do: they charge campaigns that run, or ran until just now, up to their budgets. */
async function spend(campaignId: string, units: number): Promise<void> {
  const late = new Date(ads.clock.now().getTime() - 3_599_000)
  await ads.database.pool.query(
    `INSERT INTO ad_ledger (id, advertiser_id, campaign_id, kind, from_account, to_account, amount_micros, at)
     SELECT gen_random_uuid(), advertiser_id, id, 'SPEND', 'BALANCE', 'REVENUE', least($2::bigint, total_micros - spent_micros), $3
     FROM ad_campaign
     WHERE id = $1
       AND spent_micros < total_micros
       AND ((stage IN ('LAUNCHED', 'PAUSED') AND ends_at > $4) OR ended_at > $4)
     FOR UPDATE`,
    [decodeId('campaign', campaignId), units * 1_000_000, ads.clock.now(), late],
  )
}

test('whatever is done in whatever order, and at once, no advertiser ever spends more than was paid in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 12 }),
      async (rounds) => {
        ads.clock.set('2026-01-15T12:00:00.000Z')
        const { acting, advertiserId } = await anAdvertiserOf(ads, { deposit: '100' })
        const made = await Promise.all(
          Array.from({ length: CAMPAIGNS }, () => acting.createCampaign(advertiserId, { totalBudget: '40' })),
        )
        const scene = { acting, advertiserId, campaignIds: made.map(({ campaign }) => campaign.id as string) }

        for (const round of rounds) {
          await Promise.all(round.map((one) => perform(scene, one)))
          const { rows } = await ads.database.pool.query(
            `SELECT
             (SELECT coalesce(sum(CASE to_account WHEN 'BALANCE' THEN amount_micros ELSE -amount_micros END), 0)
              FROM ad_ledger WHERE advertiser_id = $1) AS balance,
             (SELECT coalesce(sum(total_micros - spent_micros), 0)
              FROM ad_campaign WHERE advertiser_id = $1 AND stage = 'LAUNCHED' AND ends_at > $2) AS promised`,
            [decodeId('advertiser', advertiserId), ads.clock.now()],
          )
          expect(BigInt(rows[0].balance)).toBeGreaterThanOrEqual(BigInt(rows[0].promised))
        }
      },
    ),
    { numRuns: 15 },
  )
}, 60_000)
