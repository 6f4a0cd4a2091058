import type { Pool } from 'pg'
import { z } from 'zod'
import { gather } from '../gathering/gather.ts'
import type { AdBreak } from './adBreak.ts'

/** Decisions in PostgreSQL: what is promised to whom, until when. */
export interface DecisionRecord {
  /**
   * Resolves when it is committed. Not when it is on disk: a crash of PostgreSQL may forget the decisions of its last
   * moment. What happens to their ads is charged all the same, since their tokens say everything.
   */
  add(adBreak: AdBreak): Promise<void>
  /** For a break that nobody was given. */
  remove(adBreak: AdBreak): Promise<void>
  /** Of one break only this decision; null where it is not kept. */
  find(decisionId: string): Promise<AdBreak | null>
  /** Whether any of these line items is one of these advertisers'. */
  anyOf(lineItemIds: readonly string[], advertiserIds: readonly string[]): Promise<boolean>
  /** The person's breaks that have not expired, with the decisions whose ad was heard or failed. */
  ofUser(userId: string, now: Date): Promise<{ adBreak: AdBreak; settled: string[] }[]>
  /** What the person has heard of each line item, by hour since 1970; the latest first, a bounded number. */
  heardBy(userId: string, now: Date): Promise<{ lineItemId: string; hour: number; impressions: number }[]>
}

const MOST_BREAKS_AT_ONCE = 256
/** Of a year, the longest that a cap looks back. */
const MOST_HEARD = 2_000

const DecisionRow = z.object({
  break_id: z.string(),
  session_id: z.string(),
  user_id: z.string(),
  country: z.string(),
  id: z.string(),
  slot: z.int(),
  decided_at: z.date(),
  expires_at: z.date(),
  took_micros: z.int(),
  price_micros: z.string(),
  advertiser_id: z.string().nullable(),
  campaign_id: z.string().nullable(),
  line_item_id: z.string().nullable(),
  creative_id: z.string().nullable(),
  currency: z.string().nullable(),
  promoted_kind: z.enum(['ARTIST', 'TRACK']).nullable(),
  promoted_id: z.string().nullable(),
  settled: z.boolean(),
})
type DecisionRow = z.infer<typeof DecisionRow>

const HeardRows = z.array(
  z
    .object({ line_item_id: z.string(), hour: z.coerce.number(), impressions: z.coerce.number() })
    .transform(({ line_item_id, ...rest }) => ({ lineItemId: line_item_id, ...rest })),
)

const SELECT = `
  SELECT
    decision.*, currency, promoted_kind, promoted_id,
    EXISTS (
      SELECT FROM ad_event WHERE decision_id = decision.id AND ad_event.kind IN ('IMPRESSION', 'ERROR')
    ) AS settled
  FROM ad_decision AS decision
  LEFT JOIN ad_campaign AS campaign ON campaign.id = decision.campaign_id
  LEFT JOIN advertiser ON advertiser.id = decision.advertiser_id`

export function createDecisionRecord(pool: Pool): DecisionRecord {
  const add = gather((breaks: readonly AdBreak[]) => insert(pool, breaks), { most: MOST_BREAKS_AT_ONCE, atOnce: 2 })
  return {
    add,

    async remove({ decisions }) {
      await pool.query('DELETE FROM ad_decision WHERE id = ANY($1::uuid[])', [
        decisions.map(({ decisionId }) => decisionId),
      ])
    },

    async find(decisionId) {
      const { rows } = await pool.query(`${SELECT} WHERE decision.id = $1`, [decisionId])
      return rows.length === 0 ? null : toBreak(z.array(DecisionRow).parse(rows))
    },

    async anyOf(lineItemIds, advertiserIds) {
      const { rowCount } = await pool.query(
        `SELECT
         FROM ad_line_item
         JOIN ad_campaign ON ad_campaign.id = campaign_id
         WHERE ad_line_item.id = ANY($1::uuid[])
           AND advertiser_id = ANY($2::uuid[])
         LIMIT 1`,
        [lineItemIds, advertiserIds],
      )
      return rowCount === 1
    },

    async ofUser(userId, now) {
      // index scan on ad_decision_of_user
      const { rows } = await pool.query(
        `${SELECT}
         WHERE user_id = $1
           AND expires_at > $2
         ORDER BY break_id, slot`,
        [userId, now],
      )
      const byBreak = Map.groupBy(z.array(DecisionRow).parse(rows), (row) => row.break_id)
      return [...byBreak.values()].map((own) => ({
        adBreak: toBreak(own),
        settled: own.filter(({ settled }) => settled).map(({ id }) => id),
      }))
    },

    async heardBy(userId, now) {
      // index only scan on ad_impression_of_user
      const { rows } = await pool.query(
        `SELECT line_item_id, floor(extract(epoch FROM at) / 3600) AS hour, count(*) AS impressions
         FROM ad_impression
         WHERE user_id = $1
           AND at > $2::timestamptz - interval '366 days'
         GROUP BY 1, 2
         ORDER BY 2 DESC
         LIMIT ${MOST_HEARD}`,
        [userId, now],
      )
      return HeardRows.parse(rows)
    },
  }
}

async function insert(pool: Pool, breaks: readonly AdBreak[]): Promise<undefined[]> {
  const rows = breaks.flatMap(({ decisions, breakId, sessionId, userId, country }) =>
    decisions.map(({ decisionId, slot, decidedAtMs, expiresAtMs, tookMicros, ad }) => [
      decisionId,
      breakId,
      slot,
      sessionId,
      userId,
      country,
      ad?.advertiserId ?? null,
      ad?.campaignId ?? null,
      ad?.lineItemId ?? null,
      ad?.creativeId ?? null,
      ad?.priceMicros ?? '0',
      new Date(decidedAtMs),
      new Date(expiresAtMs),
      tookMicros,
    ]),
  )
  await pool.query(
    `WITH relaxed AS (SELECT set_config('synchronous_commit', 'off', true))
     INSERT INTO ad_decision (
       id, break_id, slot, session_id, user_id, country, advertiser_id, campaign_id, line_item_id, creative_id,
       price_micros, decided_at, expires_at, took_micros
     )
     SELECT given.*
     FROM relaxed, unnest(
       $1::uuid[], $2::uuid[], $3::smallint[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::uuid[], $9::uuid[],
       $10::uuid[], $11::bigint[], $12::timestamptz[], $13::timestamptz[], $14::integer[]
     ) AS given`,
    Array.from({ length: 14 }, (_, column) => rows.map((row) => row[column])),
  )
  return breaks.map(() => undefined)
}

function toBreak(rows: readonly DecisionRow[]): AdBreak {
  const first = rows[0]!
  return {
    breakId: first.break_id,
    sessionId: first.session_id,
    userId: first.user_id,
    country: first.country,
    decisions: rows.map((row) => ({
      decisionId: row.id,
      slot: row.slot,
      decidedAtMs: row.decided_at.getTime(),
      expiresAtMs: row.expires_at.getTime(),
      tookMicros: row.took_micros,
      ad: adOf(row),
    })),
  }
}

function adOf(row: DecisionRow) {
  const { advertiser_id, campaign_id, line_item_id, creative_id, currency, promoted_kind, promoted_id } = row
  if (!advertiser_id || !campaign_id || !line_item_id || !creative_id || !currency) return null
  return {
    advertiserId: advertiser_id,
    campaignId: campaign_id,
    lineItemId: line_item_id,
    creativeId: creative_id,
    priceMicros: row.price_micros,
    currency,
    promoted: promoted_kind && promoted_id ? { kind: promoted_kind, id: promoted_id } : null,
  }
}
