import { sealPlaybackSession, type PlaybackSessionClaims } from '@chorus/subgraph-server'
import { aPerson } from '@chorus/testing'
import type { AdBreakInput } from '../../src/breaks/breakInput.ts'
import type { Decision } from '../../src/breaks/adBreak.ts'
import type { FrequencyCap, Targeting } from '../../src/lineItems/targeting.ts'
import { aCampaign, anAdvertiser, createAdsUnderTest } from '../adsUnderTest.ts'
import { aServedLineItem } from '../decisions/aLineItem.ts'

export type ServingUnderTest = Awaited<ReturnType<typeof createServingUnderTest>>

/** Serving on fresh stores, at noon of 15 January 2026 until the clock is moved. */
export async function createServingUnderTest() {
  const ads = await createAdsUnderTest()
  const { serving, database, clock, config, load } = ads

  return {
    ...ads,
    ...serving,
    /** Reads and changes what is stored behind the subgraph's back. */
    pool: database.pool,
    /** The subgraph's own connections, whose statements can be counted. */
    subgraphPool: ads.pool,

    async aListener(over: { birthDate?: string; tier?: 'FREE' | 'PREMIUM'; entitledUntil?: string | null } = {}) {
      const identity = aPerson()
      await serving.listeners.project([
        {
          userId: identity.userId ?? '',
          version: 1,
          country: 'CO',
          birthDate: '1990-02-28',
          locale: 'es-CO',
          tier: 'FREE',
          maxBitrateKbps: 160,
          maxConcurrentStreams: 1,
          explicitAllowed: true,
          entitledUntil: null,
          ...over,
        },
      ])
      return identity
    },

    /** The token of a playback session of this person. */
    aSession(userId: string | null, over: Partial<PlaybackSessionClaims> = {}) {
      const claims: PlaybackSessionClaims = {
        sessionId: crypto.randomUUID(),
        userId: userId ?? '',
        trackId: crypto.randomUUID(),
        artistIds: [],
        country: 'CO',
        durationMs: 200_000,
        startedAtMs: clock.now().getTime(),
        device: { id: 'a', kind: 'PHONE' },
        contextId: null,
        explicit: false,
        genres: ['vallenato'],
        ...over,
      }
      return sealPlaybackSession(claims, config.playbackSecret, clock.now().getTime() + 24 * 3_600_000)
    },

    /** A running campaign with one line item and one approved creative; ids as stored. Decisions know it at once. */
    async anAd(over: Partial<AdOptions> = {}) {
      const options = { ...AD, ...over }
      const advertiser = options.advertiser ?? anAdvertiser()
      const campaign = aCampaign(advertiser, {
        totalMicros: options.totalMicros,
        perDayMicros: options.perDayMicros,
        state: options.state,
      })
      await load.advertisers([advertiser])
      await load.campaigns([campaign])
      const lineItem = aServedLineItem({ targeting: options.targeting })
      const creativeId = crypto.randomUUID()
      await database.pool.query(
        `INSERT INTO ad_line_item (id, campaign_id, name, format, cpm_micros, priority, pacing, targeting, frequency_caps, created_at)
         VALUES ($1, $2, 'Morning', 'AUDIO', $3, $4, $5, $6, $7, now())`,
        [
          lineItem.id,
          campaign.id,
          (options.priceMicros * 1_000n).toString(),
          options.priority,
          options.pacing,
          JSON.stringify(lineItem.targeting),
          JSON.stringify(options.frequencyCaps),
        ],
      )
      await database.pool.query(
        `INSERT INTO ad_creative (id, advertiser_id, name, format, duration_ms, media_url, click_through, review, created_at)
         VALUES ($1, $2, 'Bananas & <ice>', 'AUDIO', 20500, 'https://media.chorus.test/ads/a.mp3', 'https://ice.test/?a=1&b=2', $3, now())`,
        [creativeId, advertiser.id, options.review],
      )
      await database.pool.query('INSERT INTO ad_line_item_creative VALUES ($1, $2)', [lineItem.id, creativeId])
      await serving.snapshots.reload()
      return { advertiser, campaign, lineItemId: lineItem.id, creativeId }
    },

    /** The money of a campaign, as it is in the books, in the row that limits it, and in impressions; micros. */
    async books(campaignId: string) {
      const { rows } = await database.pool.query(
        `SELECT
           spent_micros::text AS spent, total_micros::text AS total,
           (SELECT coalesce(sum(amount_micros), 0)::text FROM ad_ledger WHERE campaign_id = $1) AS ledger,
           (SELECT coalesce(sum(price_micros), 0)::text FROM ad_impression WHERE campaign_id = $1) AS impressions,
           (SELECT coalesce(sum(spent_micros), 0)::text FROM ad_campaign_day WHERE campaign_id = $1) AS days,
           (SELECT count(*)::integer FROM ad_impression WHERE campaign_id = $1) AS count
         FROM ad_campaign
         WHERE id = $1`,
        [campaignId],
      )
      const [row] = rows as {
        spent: string
        total: string
        ledger: string
        impressions: string
        days: string
        count: number
      }[]
      if (!row) throw new Error('There is no such campaign.')
      return row
    },

    close: ads.close,
  }
}

interface AdOptions {
  advertiser: ReturnType<typeof anAdvertiser>
  totalMicros: bigint
  perDayMicros: bigint | null
  state: 'RUNNING' | 'PAUSED' | 'DRAFT'
  priceMicros: bigint
  priority: number
  pacing: 'EVEN' | 'AS_FAST_AS_POSSIBLE'
  targeting: Partial<Targeting>
  frequencyCaps: FrequencyCap[]
  review: 'PENDING' | 'APPROVED' | 'REFUSED'
}

const AD: Omit<AdOptions, 'advertiser'> & { advertiser?: AdOptions['advertiser'] } = {
  totalMicros: 100_000_000n,
  perDayMicros: null,
  state: 'RUNNING',
  priceMicros: 2_500n,
  priority: 8,
  pacing: 'AS_FAST_AS_POSSIBLE',
  targeting: {},
  frequencyCaps: [],
  review: 'APPROVED',
}

export const anInput = (session: string, over: Partial<AdBreakInput> = {}): AdBreakInput => ({
  session,
  slots: 1,
  format: 'AUDIO',
  maxDurationMs: 30_000,
  device: 'PHONE',
  ...over,
})

export const soon = () => AbortSignal.timeout(10_000)

export const lineItemsOf = (decisions: readonly Decision[]) => decisions.map(({ ad }) => ad?.lineItemId ?? null)
