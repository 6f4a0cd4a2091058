import { createHash } from 'node:crypto'
import type pg from 'pg'
import { z } from 'zod'
import type { InvalidField } from '@chorus/subgraph-server'
import { lockPair } from '../follows/pairLock.ts'

/** One attempt to change something, by the client's own key. */
export interface Attempt {
  userId: string
  key: string
  /** Of what is asked for. */
  digest: string
}

export type EarlierAttempt =
  { kind: 'edited'; playlistId: string; version: number } | { kind: 'invalid'; fields: InvalidField[] }

const Rows = z.array(z.object({ digest: z.string(), playlistId: z.string(), version: z.int() }))

/** `asked` is everything that the attempt is for, but the key. */
export function attemptOf(userId: string, key: string, asked: unknown): Attempt {
  return { userId, key, digest: createHash('sha256').update(JSON.stringify(asked)).digest('base64url') }
}

/** Attempts with one key take turns until the transaction ends. */
export const lockAttempt = (client: pg.PoolClient, { userId, key }: Attempt) => lockPair(client, userId, key)

/** What came of it when it was made before; null: it was not. */
export async function findAttempt(client: pg.PoolClient, attempt: Attempt): Promise<EarlierAttempt | null> {
  const { rows } = await client.query(
    `SELECT digest, playlist_id AS "playlistId", version
     FROM playlist_attempt
     WHERE user_id = $1
       AND idempotency_key = $2`,
    [attempt.userId, attempt.key],
  )
  const [before] = Rows.parse(rows)
  if (!before) return null
  if (before.digest === attempt.digest)
    return { kind: 'edited', playlistId: before.playlistId, version: before.version }
  const message = 'This key has been used for something else.'
  return { kind: 'invalid', fields: [{ path: ['input', 'idempotencyKey'], message }] }
}

export async function keepAttempt(
  client: pg.PoolClient,
  { userId, key, digest }: Attempt,
  { playlistId, version }: { playlistId: string; version: number },
  at: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO playlist_attempt (user_id, idempotency_key, digest, playlist_id, version, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [userId, key, digest, playlistId, version, at],
  )
}
