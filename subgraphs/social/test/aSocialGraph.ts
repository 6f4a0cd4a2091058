import { randomUUID } from 'node:crypto'
import type { ChorusEvent } from '@chorus/events'
import { connectRedis } from '@chorus/stores'
import { encodeId, type Identity, type Subgraph } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { aPerson, createTestClock, createTestDatabase, createTestRedis, runOperation } from '@chorus/testing'
import { assembleSocial } from '../src/assemble.ts'
import { createSocialImport, socialMigrations } from '../src/subgraph.ts'

/** What is counted here must not depend on how busy the machine is. */
const PATIENT = { readMs: 5_000, writeMs: 5_000 }

/** The subgraph on a fresh database and a Redis of its own, and the importer that fills it. */
export async function aSocialGraph() {
  const database = await createTestDatabase(socialMigrations)
  const redis = await createTestRedis()
  const clock = createTestClock()
  const postgres = {
    pool: database.pool,
    health: async () => ({ store: 'postgres', ready: true }),
    close: async () => {},
  }
  const assemble = () =>
    assembleSocial(
      { postgres, serving: connectRedis({ url: redis.url, name: 'social under test', autoPipelining: true }) },
      { logger: silentLogger, metrics: createMetrics(), clock, patience: PATIENT },
    )
  const { subgraph, topics } = assemble()
  const others: Subgraph[] = []
  const social = createSocialImport(database.pool, { serving: redis.client })

  return {
    subgraph,
    pool: database.pool,
    url: database.url,
    redis,
    clock,
    social,

    /** Runs an operation as a person. @throws Error when it has errors. */
    async run(query: string, identity: Identity = aPerson(), variables: Record<string, unknown> = {}): Promise<any> {
      const { data, errors } = await runOperation(subgraph, query, { identity, variables })
      if (errors) throw new Error(JSON.stringify(errors))
      return data
    },

    /** The same subgraph once more, as another process that has remembered nothing yet. */
    another(): Subgraph {
      const other = assemble().subgraph
      others.push(other)
      return other
    },

    /** People whom the subgraph knows. */
    async known(count: number): Promise<string[]> {
      const ids = people(count)
      await social.people(ids.map((id) => ({ id, sharesActivity: true })))
      return ids
    },

    /** Gives the events of the outbox, oldest first, to whoever takes their topic in; as the relay and the log would. */
    async deliver(): Promise<ChorusEvent[]> {
      const { rows } = await database.pool.query('DELETE FROM outbox RETURNING *')
      const events = rows
        .toSorted((one, other) => one.created_at - other.created_at || (one.id < other.id ? -1 : 1))
        .map((row): ChorusEvent => {
          const { id, type, aggregateid: key, payload: data } = row
          return { id, type, key, source: 'social', time: row.created_at.toISOString(), data }
        })
      for (const { topic, handle } of topics) if (topic === 'social' && events.length > 0) await handle(events)
      return events
    },

    topic: (group: string) => {
      const found = topics.find((topic) => topic.group === group)
      if (!found) throw new Error(`Nothing takes ${group} in.`)
      return found
    },

    async close() {
      await Promise.all([subgraph, ...others].map((one) => one.close()))
      await redis.close()
      await database.close()
    },
  }
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
