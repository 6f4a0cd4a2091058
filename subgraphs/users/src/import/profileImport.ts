import type pg from 'pg'
import { z } from 'zod'
import type { AppUser } from '../../generated/prisma/client.ts'
import type { listenerChanged } from '../listeners/listenerEvents.ts'
import { dayOf, isAdult } from '../people/birthDate.ts'
import type { PersonRecord } from './personRecord.ts'

const ProfileRow = z.object({
  id: z.string(),
  displayName: z.string(),
  email: z.string(),
  birthDate: z.string().transform((day) => new Date(day)),
  country: z.string(),
  locale: z.string(),
  shareActivity: z.boolean(),
  marketingConsent: z.boolean(),
  explicitAllowed: z.boolean(),
  listenerVersion: z.number(),
  createdAt: z.date(),
  avatarUploadId: z.string().nullable(),
})

/** The profile that a record describes; what it leaves out is as before, or as registration would set it. */
export function profileOf(record: PersonRecord, before: AppUser | null, now: Date): AppUser {
  return {
    id: record.id,
    displayName: record.displayName,
    email: record.email,
    birthDate: new Date(record.birthDate),
    country: record.country,
    locale: record.locale,
    shareActivity: record.shareActivity ?? before?.shareActivity ?? false,
    marketingConsent: record.marketingConsent ?? before?.marketingConsent ?? false,
    explicitAllowed: record.explicitAllowed ?? before?.explicitAllowed ?? isAdult(record.birthDate, now),
    listenerVersion: before?.listenerVersion ?? 1,
    createdAt: new Date(record.createdAtIso),
    avatarUploadId: before?.avatarUploadId ?? null,
  }
}

/** Must other subgraphs learn of this change? */
export function tellsListener(before: AppUser, after: AppUser): boolean {
  return (
    before.country !== after.country ||
    before.birthDate.getTime() !== after.birthDate.getTime() ||
    before.locale !== after.locale ||
    before.shareActivity !== after.shareActivity ||
    before.explicitAllowed !== after.explicitAllowed
  )
}

/** Adds those who are not there yet, whoever else adds them meanwhile; gives the ids of those it added. */
export async function addMissing(client: pg.PoolClient, profiles: readonly AppUser[]): Promise<Set<string>> {
  const { rows } = await client.query(
    `INSERT INTO app_user (
       id, display_name, email, birth_date, country, locale,
       share_activity, marketing_consent, explicit_allowed, listener_version, created_at
     )
     SELECT * FROM unnest(${COLUMN_ARRAYS})
     ON CONFLICT (id) DO NOTHING
     RETURNING id`,
    columnsOf(profiles),
  )
  return new Set(
    z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id),
  )
}

/** People as they are stored, locked in the order of their ids until the transaction ends. */
export async function lockProfiles(client: pg.PoolClient, ids: readonly string[]): Promise<Map<string, AppUser>> {
  const { rows } = await client.query(
    `SELECT
       id, display_name AS "displayName", email, birth_date::text AS "birthDate", country, locale,
       share_activity AS "shareActivity", marketing_consent AS "marketingConsent",
       explicit_allowed AS "explicitAllowed", listener_version AS "listenerVersion", created_at AS "createdAt",
       avatar_upload_id AS "avatarUploadId"
     FROM app_user
     WHERE id = ANY($1::uuid[])
     ORDER BY id
     FOR UPDATE`,
    [ids],
  )
  return new Map(
    z
      .array(ProfileRow)
      .parse(rows)
      .map((row) => [row.id, row]),
  )
}

export async function updateProfiles(client: pg.PoolClient, profiles: readonly AppUser[]): Promise<void> {
  if (profiles.length === 0) return
  await client.query(
    `UPDATE app_user SET
       display_name = next.display_name,
       email = next.email,
       birth_date = next.birth_date,
       country = next.country,
       locale = next.locale,
       share_activity = next.share_activity,
       marketing_consent = next.marketing_consent,
       explicit_allowed = next.explicit_allowed,
       listener_version = next.listener_version,
       created_at = next.created_at
     FROM unnest(${COLUMN_ARRAYS}) AS next (
       id, display_name, email, birth_date, country, locale,
       share_activity, marketing_consent, explicit_allowed, listener_version, created_at
     )
     WHERE app_user.id = next.id`,
    columnsOf(profiles),
  )
}

export async function writeOutbox(
  client: pg.PoolClient,
  events: readonly ReturnType<typeof listenerChanged>[],
): Promise<void> {
  if (events.length === 0) return
  await client.query(
    `INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[])`,
    [
      events.map(({ id }) => id),
      events.map(({ aggregatetype }) => aggregatetype),
      events.map(({ aggregateid }) => aggregateid),
      events.map(({ type }) => type),
      events.map(({ payload }) => JSON.stringify(payload)),
    ],
  )
}

const COLUMN_ARRAYS = `
  $1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[],
  $7::boolean[], $8::boolean[], $9::boolean[], $10::integer[], $11::timestamptz[]`

function columnsOf(profiles: readonly AppUser[]): unknown[][] {
  return [
    profiles.map(({ id }) => id),
    profiles.map(({ displayName }) => displayName),
    profiles.map(({ email }) => email),
    profiles.map(({ birthDate }) => dayOf(birthDate)),
    profiles.map(({ country }) => country),
    profiles.map(({ locale }) => locale),
    profiles.map(({ shareActivity }) => shareActivity),
    profiles.map(({ marketingConsent }) => marketingConsent),
    profiles.map(({ explicitAllowed }) => explicitAllowed),
    profiles.map(({ listenerVersion }) => listenerVersion),
    profiles.map(({ createdAt }) => createdAt.toISOString()),
  ]
}
