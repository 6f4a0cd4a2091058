import type { Pool } from 'pg'
import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import { inTransaction } from '@chorus/stores'
import { uploadCompletedRow } from './uploadEvents.ts'
import type { Size } from './content/content.ts'
import type { DeclaredFile } from './uploadInput.ts'

/** One file of one person, on its way or there. */
export interface UploadRow extends DeclaredFile {
  id: string
  userId: string
  /** The media store's own name for what was received of it. */
  storeKey: string
  isCompleted: boolean
  createdAt: Date
  expiresAt: Date
}

/** How many uploads one person may have open, and how many they may begin in the day before `since`. */
export interface Quota {
  open: number
  begun: number
  since: Date
}

export interface NewUpload {
  userId: string
  file: DeclaredFile
  storeKey: string
  now: Date
  expiresAt: Date
  /** An open upload of the same bytes that began before this begins anew. */
  tooOldBefore: Date
  quota: Quota
}

export type Begun =
  /** `replacedKey`: what was received under it is of no further use. */
  | { kind: 'begun'; upload: UploadRow; replacedKey: string | null }
  /** The same bytes were completed before, declared as this says. */
  | { kind: 'contradicts'; upload: UploadRow }
  | { kind: 'too-many-open' }
  | { kind: 'too-many-begun' }

/**
 * Uploads in PostgreSQL: of the same bytes by the same person for the same use there is one. Completing one and its event
 * are one transaction.
 */
export interface UploadRecord {
  begin(upload: NewUpload): Promise<Begun>
  /** Null where there is none, or where it is another person's. */
  find(id: string, userId: string): Promise<UploadRow | null>
  /** False where the upload is no longer there. Of two at once, one tells the others. */
  complete(upload: UploadRow, published: { url: string; size: Size | null }, now: Date): Promise<boolean>
  /** Forgets one that can never be completed. */
  remove(id: string): Promise<void>
  /**
   * Hands up to `limit` open uploads that expired before this instant to `discard`, then forgets them. What is discarded
   * cannot be begun again in between. Returns how many.
   */
  sweep(expiredBefore: Date, limit: number, discard: (upload: UploadRow) => Promise<void>): Promise<number>
}

const Row = z
  .object({
    id: z.string(),
    user_id: z.string(),
    kind: z.enum(['AVATAR', 'AD_MEDIA']),
    content_type: z.string(),
    bytes: z.coerce.number(),
    sha256: z.string(),
    store_key: z.string(),
    completed_at: z.date().nullable(),
    created_at: z.date(),
    expires_at: z.date(),
  })
  .transform((row): UploadRow => ({
    id: row.id,
    userId: row.user_id,
    kind: row.kind,
    contentType: row.content_type,
    bytes: row.bytes,
    sha256: row.sha256,
    storeKey: row.store_key,
    isCompleted: row.completed_at !== null,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }))

const COLUMNS = 'id, user_id, kind, content_type, bytes, sha256, store_key, completed_at, created_at, expires_at'
const Counts = z.tuple([z.object({ open: z.coerce.number(), begun: z.coerce.number() })])
/** Any fixed number: with a person's own behind it, one begins after the other and none beyond the quota. */
const BEGIN_LOCK = 5_201_733

export function createUploadRecord(pool: Pool): UploadRecord {
  return {
    begin: ({ userId, file, storeKey, now, expiresAt, tooOldBefore, quota }) =>
      inTransaction(pool, async (client): Promise<Begun> => {
        await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [BEGIN_LOCK, userId])
        // index scan on upload_of_person
        const known = await client.query(
          `SELECT ${COLUMNS}
           FROM upload
           WHERE user_id = $1
             AND kind = $2
             AND sha256 = $3
           FOR UPDATE`,
          [userId, file.kind, file.sha256],
        )
        if (known.rows.length > 0) {
          const upload = Row.parse(known.rows[0])
          const isSame = upload.bytes === file.bytes && upload.contentType === file.contentType
          if (upload.isCompleted)
            return isSame ? { kind: 'begun', upload, replacedKey: null } : { kind: 'contradicts', upload }

          const goesOn = isSame && upload.createdAt >= tooOldBefore
          const { rows } = await client.query(
            `UPDATE upload
             SET content_type = $2, bytes = $3, store_key = $4, created_at = $5, expires_at = $6
             WHERE id = $1
             RETURNING ${COLUMNS}`,
            [
              upload.id,
              file.contentType,
              file.bytes,
              goesOn ? upload.storeKey : storeKey,
              goesOn ? upload.createdAt : now,
              expiresAt,
            ],
          )
          return { kind: 'begun', upload: Row.parse(rows[0]), replacedKey: goesOn ? null : upload.storeKey }
        }

        // index scan on upload_by_time
        const counted = await client.query(
          `SELECT
             count(*) FILTER (WHERE completed_at IS NULL) AS open,
             count(*) FILTER (WHERE created_at >= $2) AS begun
           FROM upload
           WHERE user_id = $1
             AND (completed_at IS NULL OR created_at >= $2)`,
          [userId, quota.since],
        )
        const [counts] = Counts.parse(counted.rows)
        if (counts.open >= quota.open) return { kind: 'too-many-open' }
        if (counts.begun >= quota.begun) return { kind: 'too-many-begun' }

        const { rows } = await client.query(
          `INSERT INTO upload (id, user_id, kind, content_type, bytes, sha256, store_key, created_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           RETURNING ${COLUMNS}`,
          [uuidV7(), userId, file.kind, file.contentType, file.bytes, file.sha256, storeKey, now, expiresAt],
        )
        return { kind: 'begun', upload: Row.parse(rows[0]), replacedKey: null }
      }),

    async find(id, userId) {
      // index scan on upload_pkey
      const { rows } = await pool.query(
        `SELECT ${COLUMNS}
         FROM upload
         WHERE id = $1
           AND user_id = $2`,
        [id, userId],
      )
      return rows.length === 0 ? null : Row.parse(rows[0])
    },

    complete: (upload, { url, size }, now) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE upload
           SET completed_at = $2, url = $3, width = $4, height = $5
           WHERE id = $1
             AND store_key = $6
             AND completed_at IS NULL`,
          [upload.id, now, url, size?.width ?? null, size?.height ?? null, upload.storeKey],
        )
        if (rowCount === 0) {
          const { rows } = await client.query('SELECT FROM upload WHERE id = $1 AND completed_at IS NOT NULL', [
            upload.id,
          ])
          return rows.length > 0
        }
        const event = uploadCompletedRow(upload, { url, size })
        await client.query(
          `INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
           VALUES ($1, $2, $3, $4, $5)`,
          [event.id, event.aggregatetype, event.aggregateid, event.type, event.payload],
        )
        return true
      }),

    async remove(id) {
      await pool.query('DELETE FROM upload WHERE id = $1 AND completed_at IS NULL', [id])
    },

    sweep: (expiredBefore, limit, discard) =>
      inTransaction(pool, async (client) => {
        // index scan on upload_open
        const { rows } = await client.query(
          `SELECT ${COLUMNS}
           FROM upload
           WHERE completed_at IS NULL
             AND expires_at < $1
           ORDER BY expires_at
           LIMIT $2
           FOR UPDATE SKIP LOCKED`,
          [expiredBefore, limit],
        )
        const expired = rows.map((row) => Row.parse(row))
        for (const upload of expired) await discard(upload)
        await client.query('DELETE FROM upload WHERE id = ANY($1::uuid[])', [expired.map(({ id }) => id)])
        return expired.length
      }),
  }
}
