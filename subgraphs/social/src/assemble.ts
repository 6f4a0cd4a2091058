import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import type { ChorusEvent, Outcome } from '@chorus/events'
import type { Postgres, RedisStore } from '@chorus/stores'
import { createSubgraph, systemClock, type Clock, type Subgraph } from '@chorus/subgraph-server'
import type { Logger, Metrics, StoreHealth } from '@chorus/telemetry'
import { PrismaClient } from '../generated/prisma/client.ts'
import { takeTicks } from './activity/activityEvents.ts'
import { createFriendActivity } from './activity/friendActivity.ts'
import { createServedActivity } from './activity/servedActivity.ts'
import { createSessionCache } from './activity/sessionCache.ts'
import { createSessionRecord } from './activity/sessionRecord.ts'
import { createBlockRecord } from './blocks/blockRecord.ts'
import { createBlocks } from './blocks/blocks.ts'
import type { Context } from './context.ts'
import { createFollowing } from './follows/following.ts'
import { createFollowRecord } from './follows/followRecord.ts'
import { createFollows } from './follows/follows.ts'
import { createMutualFollows } from './follows/mutualFollows.ts'
import { createServedFollows } from './follows/servedFollows.ts'
import { createCountCache } from './graph/countCache.ts'
import { createCountRecord } from './graph/countRecord.ts'
import { createEdgeRecord } from './graph/edgeRecord.ts'
import { createEdgeSets } from './graph/edgeSets.ts'
import type { Patience } from './graph/patience.ts'
import { repairGraph } from './graph/graphEvents.ts'
import { createServedCounts } from './graph/servedCounts.ts'
import { createServedGraph } from './graph/servedGraph.ts'
import { createKnown } from './known/known.ts'
import { takeMusic, takePeople } from './known/knownEvents.ts'
import { createLibrary } from './library/library.ts'
import { createSavedRecord } from './library/savedRecord.ts'
import { createSaving } from './library/saving.ts'
import { createLoaders } from './loaders.ts'
import { createPlaylistChanges } from './playlists/playlistChanges.ts'
import { createPlaylistPages } from './playlists/playlistPages.ts'
import { createPlaylistReads } from './playlists/playlistReads.ts'
import { createPlaylists } from './playlists/playlists.ts'
import { createPlaylistWatch } from './playlists/playlistWatch.ts'
import { resolvers } from './resolvers/index.ts'
import { createSuggestions } from './suggestions/suggestions.ts'

/** The stores of social, connected. */
export interface SocialStores {
  postgres: Postgres
  /** The graph as it is served; may vanish at any time. */
  serving: RedisStore
}

export interface SocialDependencies {
  logger: Logger
  metrics: Metrics
  clock?: Clock
  /** With the Redis that serves; how long unless given is in `graph/patience.ts`. */
  patience?: Patience
}

/** What becomes of the events of one topic. */
export interface TopicHandler {
  topic: string
  group: string
  handle(events: readonly ChorusEvent[]): Promise<Outcome[]>
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The subgraph over stores that are connected, closing which it closes them; and what it does with events. */
export function assembleSocial(
  { postgres, serving }: SocialStores,
  { logger, metrics, clock = systemClock, patience }: SocialDependencies,
): { subgraph: Subgraph; topics: TopicHandler[] } {
  const { pool } = postgres
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  const edges = createEdgeRecord(pool)
  const graph = createServedGraph({ record: edges, sets: createEdgeSets(serving.client, patience), logger, metrics })
  const counts = createServedCounts({
    record: createCountRecord(pool),
    cache: createCountCache(serving.client, patience),
    logger,
  })
  const served = createServedFollows({ graph, counts })
  const known = createKnown(pool)
  const mutual = createMutualFollows(pool)
  const playlistReads = createPlaylistReads(pool)
  const following = createFollowing({
    record: createFollowRecord(pool),
    served,
    known,
    playlists: playlistReads,
    clock,
  })
  const blocks = createBlocks({ record: createBlockRecord(pool), graph, served, known, clock })
  const suggestions = createSuggestions(prisma)
  const activity = createServedActivity({
    record: createSessionRecord(pool),
    cache: createSessionCache(serving.client, patience),
    logger,
  })
  const friendActivity = createFriendActivity({ graph, activity, known, blocks, clock })
  const saved = createSavedRecord(pool)
  const saving = createSaving({ record: saved, known, clock })
  const changes = createPlaylistChanges(serving.client, logger)
  const playlistEdits = createPlaylists({ pool, known, clock })

  const subgraph = createSubgraph<Context>({
    name: 'social',
    sdl: `${read('../../../schema/shared.graphql')}\n${read('../schema.graphql')}`,
    resolvers,
    createContext: ({ identity, signal }) => {
      const loaders = createLoaders({ identity, graph, counts, mutual, saved, playlists: playlistReads })
      return {
        identity,
        follows: createFollows({ identity, loaders }),
        following,
        blocks,
        library: createLibrary({ loaders, record: saved }),
        saving,
        playlists: createPlaylistPages({ identity, reads: playlistReads, loaders }),
        playlistEdits,
        playlistWatch: createPlaylistWatch({ identity, reads: playlistReads, changes, signal }),
        friendActivity,
        suggestions,
      }
    },
    health: async () => [await postgres.health(), dispensable(await serving.health())],
    async close() {
      graph.close()
      counts.close()
      activity.close()
      changes.close()
      await prisma.$disconnect()
      await Promise.all([postgres.close(), serving.close()])
    },
    logger,
    metrics,
  })
  const topics: TopicHandler[] = [
    {
      topic: 'social',
      group: 'social-graph',
      handle: (events) => repairGraph({ record: edges, graph, counts }, events),
    },
    { topic: 'social', group: 'social-playlists', handle: changes.take },
    { topic: 'users', group: 'social-people', handle: (events) => takePeople(known, events) },
    {
      topic: 'play-ticks',
      group: 'social-activity',
      handle: (events) => takeTicks({ activity, known }, events),
    },
    { topic: 'catalog', group: 'social-music', handle: (events) => takeMusic(known, events) },
  ]
  return { subgraph, topics }
}

/** A store that may be away says so, and nobody waits for it. */
function dispensable({ ready, problem, ...health }: StoreHealth): StoreHealth {
  return ready ? { ...health, ready } : { ...health, ready: true, problem: `${problem}; the record answers meanwhile` }
}
