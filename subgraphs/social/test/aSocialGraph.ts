import { randomUUID } from 'node:crypto'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { encodeId } from '@chorus/subgraph-server'
import { createTestDatabase } from '@chorus/testing'
import { assembleSocial } from '../src/assemble.ts'
import { createSocialImport, socialMigrations } from '../src/subgraph.ts'

/** The subgraph on a fresh database, and the importer that fills it. */
export async function aSocialGraph() {
  const database = await createTestDatabase(socialMigrations)
  const postgres = {
    pool: database.pool,
    health: async () => ({ store: 'postgres', ready: true }),
    close: async () => {},
  }
  const subgraph = assembleSocial(postgres, { logger: silentLogger, metrics: createMetrics() })
  return { subgraph, pool: database.pool, social: createSocialImport(database.pool), close: () => database.close() }
}

export const people = (count: number) => Array.from({ length: count }, () => randomUUID())

export const userReference = (userId: string) => ({ __typename: 'User', id: encodeId('user', userId) })
export const artistReference = (artistId: string) => ({ __typename: 'Artist', id: encodeId('artist', artistId) })

/** A moment a number of minutes into a day. */
export const minute = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString()

/** A connection as a client reads it. */
export interface ConnectionAnswer {
  nodes: { id: string }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount: number
}
