import { errors, type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider'
import type { Pool } from 'pg'
import { z } from 'zod'

const Row = z.object({
  payload: z.record(z.string(), z.unknown()),
  consumed_at: z.date().nullable(),
})

/**
 * What the OpenID Connect provider keeps, in PostgreSQL: a session and a refresh token outlive a restart.
 * `consume` is atomic: of two requests that race with one code or refresh token, one is refused.
 */
export function createRecords(pool: Pool): AdapterFactory {
  return (model) => recordsOf(model, pool)
}

/** Deletes what expired, so that the table stays small. */
export async function purgeRecords(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query('DELETE FROM oidc_record WHERE expires_at < now()')
  return rowCount ?? 0
}

function recordsOf(model: string, pool: Pool): Adapter {
  async function findBy(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    if (value.includes('\0')) return undefined
    const { rows } = await pool.query(
      `SELECT payload, consumed_at
       FROM oidc_record
       WHERE model = $1
         AND ${column} = $2
         AND (expires_at IS NULL OR expires_at > now())`,
      [model, value],
    )
    if (!rows[0]) return undefined
    const { payload, consumed_at: consumedAt } = Row.parse(rows[0])
    return consumedAt ? { ...payload, consumed: Math.floor(consumedAt.getTime() / 1000) } : payload
  }

  return {
    async upsert(id, payload, expiresInS) {
      if (holdsNul(payload)) throw new NulRefused('a parameter holds a NUL byte')
      await pool.query(
        `INSERT INTO oidc_record (model, id, payload, grant_id, uid, expires_at)
         VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
         ON CONFLICT (model, id) DO UPDATE
         SET payload = EXCLUDED.payload,
             grant_id = EXCLUDED.grant_id,
             uid = EXCLUDED.uid,
             expires_at = EXCLUDED.expires_at`,
        [model, id, payload, payload.grantId ?? null, payload.uid ?? null, expiresInS ?? null],
      )
    },
    find: (id) => findBy('id', id),
    findByUid: (uid) => findBy('uid', uid),
    // The device flow is off, so no record has a user code.
    findByUserCode: async () => undefined,
    async consume(id) {
      const { rowCount } = await pool.query(
        'UPDATE oidc_record SET consumed_at = now() WHERE model = $1 AND id = $2 AND consumed_at IS NULL',
        [model, id],
      )
      if (rowCount === 0) throw new errors.InvalidGrant(`${model} was used already`)
    },
    async destroy(id) {
      await pool.query('DELETE FROM oidc_record WHERE model = $1 AND id = $2', [model, id])
    },
    async revokeByGrantId(grantId) {
      await pool.query('DELETE FROM oidc_record WHERE model = $1 AND grant_id = $2', [model, grantId])
    },
  }
}

/** PostgreSQL's jsonb holds no NUL, and nothing that a client may ask for has one. Shown here, not sent to the client. */
class NulRefused extends errors.InvalidRequest {
  override allow_redirect = false
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => key.includes('\0') || holdsNul(inner))
}
