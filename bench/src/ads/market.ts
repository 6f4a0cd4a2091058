import type { Postgres } from '@chorus/stores'
import type { Facts } from '@chorus/ads/decisions/facts.ts'
import { seeded } from '../seeded.ts'

/** A market to decide in: who advertises, what they target, and who listens. The same each time. */

const COUNTRIES = ['CO', 'US', 'DE', 'BR', 'IN', 'FR', 'GB', 'MX', 'JP', 'ES']
const LANGUAGES = ['es', 'en', 'de', 'pt', 'hi', 'fr', 'ja']
const GENRES = ['pop', 'rock', 'jazz', 'vallenato', 'metal', 'classical', 'techno', 'folk', 'salsa', 'polka']
const DEVICES: Facts['device'][] = ['PHONE', 'TABLET', 'DESKTOP', 'WEB', 'SPEAKER', 'TV', 'CAR']

export function someTargeting(random: () => number) {
  const some = <Value>(values: readonly Value[], share: number, most: number) =>
    random() < share
      ? [...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(values, random)))].sort()
      : []
  const minAge = random() < 0.3 ? 18 + Math.floor(random() * 30) : null
  return {
    countries: some(COUNTRIES, 0.7, 3),
    languages: some(LANGUAGES, 0.2, 2),
    minAge,
    maxAge: minAge !== null && random() < 0.5 ? minAge + 10 + Math.floor(random() * 30) : null,
    devices: some(DEVICES, 0.3, 3),
    genres: some(GENRES, 0.3, 3),
    segments: [],
    hours: [],
    excludeExplicitContext: random() < 0.2,
  }
}

export function someFacts(random: () => number): Facts {
  const language = pick(LANGUAGES, random)
  const country = pick(COUNTRIES, random)
  return {
    format: 'AUDIO',
    maxDurationMs: 30_000,
    country,
    locale: `${language}-${country}`,
    age: 14 + Math.floor(random() * 60),
    device: pick(DEVICES, random),
    genres: [pick(GENRES, random), pick(GENRES, random)],
    segments: [],
    hour: Math.floor(random() * 24),
    explicitContext: random() < 0.2,
  }
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('There is nothing to pick from.')
  return value
}

/** Fills an ads database: line items in running campaigns that can pay for every impression of a measurement, and listeners. */
export async function fillMarket(
  pool: Postgres['pool'],
  { lineItems, listeners, premium }: { lineItems: number; listeners: readonly string[]; premium: readonly string[] },
): Promise<void> {
  const random = seeded(7)
  const items = Array.from({ length: lineItems }, (_, index) => ({
    campaign: index % Math.ceil(lineItems / 5),
    cpm_micros: 1_000_000 + 1_000 * Math.floor(random() * 9_000),
    priority: 1 + Math.floor(random() * 16),
    pacing: random() < 0.5 ? 'EVEN' : 'AS_FAST_AS_POSSIBLE',
    frequency_caps: random() < 0.5 ? [{ impressions: 1_000, perHours: 24 }] : [],
    targeting: someTargeting(random),
  }))
  await pool.query(`
    INSERT INTO advertiser (id, name, currency)
    SELECT gen_random_uuid(), 'Advertiser ' || number, 'USD'
    FROM generate_series(1, 500) AS number`)
  await pool.query(
    `WITH numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS number FROM advertiser)
     INSERT INTO ad_campaign (id, advertiser_id, name, kind, stage, starts_at, ends_at, total_micros)
     SELECT
       gen_random_uuid(), numbered.id, 'Campaign ' || campaign, 'BRAND', 'LAUNCHED', now() - interval '10 days',
       now() + interval '10 days', 1000000000000
     FROM generate_series(0, $1::integer - 1) AS campaign
     JOIN numbered ON numbered.number = 1 + campaign % 500`,
    [Math.ceil(lineItems / 5)],
  )
  await pool.query(
    `WITH numbered AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM ad_campaign)
     INSERT INTO ad_line_item (
       id, campaign_id, name, format, cpm_micros, priority, pacing, targeting, frequency_caps, created_at
     )
     SELECT
       gen_random_uuid(), numbered.id, 'Line item', 'AUDIO', cpm_micros, priority, pacing::pacing, targeting,
       frequency_caps, now()
     FROM jsonb_to_recordset($1::jsonb) AS item (
       campaign integer, cpm_micros bigint, priority smallint, pacing text, targeting jsonb, frequency_caps jsonb
     )
     JOIN numbered ON numbered.number = campaign`,
    [JSON.stringify(items)],
  )
  await pool.query(`
    INSERT INTO ad_creative (id, advertiser_id, name, format, duration_ms, media_url, review, created_at)
    SELECT gen_random_uuid(), id, 'Creative', 'AUDIO', 20000, 'https://media.example.test/a.mp3', 'APPROVED', now()
    FROM advertiser`)
  await pool.query(`
    INSERT INTO ad_line_item_creative (line_item_id, creative_id)
    SELECT item.id, creative.id
    FROM ad_line_item AS item
    JOIN ad_campaign AS campaign ON campaign.id = campaign_id
    JOIN ad_creative AS creative ON creative.advertiser_id = campaign.advertiser_id`)
  await pool.query(
    `INSERT INTO listener (user_id, version, country, birth_date, locale, tier)
     SELECT user_id, 1, 'CO', date '1960-01-01' + (random() * 18000)::integer, 'es-CO', tier
     FROM (
       SELECT unnest($1::uuid[]), 'FREE'
       UNION ALL
       SELECT unnest($2::uuid[]), 'PREMIUM'
     ) AS given (user_id, tier)`,
    [listeners, premium],
  )
  await pool.query('ANALYZE')
}
