import type pg from 'pg'
import { z } from 'zod'

const Version = z.tuple([z.object({ version: z.coerce.number().int() })])

/** Whoever changes anything between these two takes turns until the transaction ends: a follow and a block never pass each other. */
export async function lockPair(client: pg.PoolClient, one: string, other: string): Promise<void> {
  const pair = [one, other].toSorted().join(' ')
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [pair])
}

/** The version of a change; higher than that of any earlier change of what the caller has locked. */
export async function nextVersion(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query("SELECT nextval('edge_version') AS version")
  return Version.parse(rows)[0].version
}
