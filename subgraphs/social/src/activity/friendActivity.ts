import {
  badInput,
  readPage,
  toConnection,
  type Clock,
  type Connection,
  type PageArguments,
} from '@chorus/subgraph-server'
import type { Blocks } from '../blocks/blocks.ts'
import type { ServedGraph } from '../graph/servedGraph.ts'
import type { Known } from '../known/known.ts'
import type { ServedActivity } from './servedActivity.ts'
import { currentOf, playsAt } from './session.ts'

export interface Activity {
  userId: string
  trackId: string
  playlistId: string | null
  at: Date
  playingNow: boolean
}

/**
 * What friends play: the people whom somebody follows, of whom the thousand followed last are looked at, as far as they
 * share it now and do not block the viewer.
 */
export interface FriendActivity {
  /** Newest first. @throws ClientError BAD_USER_INPUT when the arguments are no page. */
  of(viewerId: string, page: PageArguments): Promise<Connection<Activity>>
}

const MOST_FRIENDS = 1_000

export interface FriendActivityDependencies {
  graph: ServedGraph
  activity: ServedActivity
  known: Known
  blocks: Blocks
  clock: Clock
}

export function createFriendActivity(dependencies: FriendActivityDependencies): FriendActivity {
  const { graph, activity, known, blocks, clock } = dependencies

  async function friendsOf(viewerId: string): Promise<string[]> {
    const page = { first: MOST_FRIENDS, after: null, afterEdge: null }
    const [edges = []] = await graph.pages('following', [{ ownerId: viewerId, page }])
    return edges.slice(0, MOST_FRIENDS).map(({ id }) => id)
  }

  return {
    async of(viewerId, given) {
      const page = readPage(given, { keyLength: 2 })
      const isBefore = readStart(page.after)
      const friends = await friendsOf(viewerId)
      const nowMs = clock.now().getTime()
      const sessions = await activity.of(friends)
      const all = friends.flatMap((userId, index): Activity[] => {
        const current = currentOf(sessions[index] ?? [], nowMs)
        if (!current) return []
        const { trackId, playlistId, toldAtMs } = current
        const at = new Date(Math.min(toldAtMs, nowMs))
        return [{ userId, trackId, playlistId, at, playingNow: playsAt(current, nowMs) }]
      })
      const ids = all.map(({ userId }) => userId)
      const [sharing, blockers] = await Promise.all([known.sharing(ids), blocks.blockersAmong(viewerId, ids)])
      const shown = all
        .filter(({ userId }) => sharing.has(userId) && !blockers.has(userId))
        .toSorted((one, other) => other.at.getTime() - one.at.getTime() || (one.userId < other.userId ? 1 : -1))
        .filter(isBefore)
        .slice(0, page.first + 1)
      return toConnection(shown, page, {
        key: ({ at, userId }) => [at.getTime(), userId],
        node: (one) => one,
      })
    },
  }
}

/** Which activities come after a cursor's. */
function readStart(after: readonly unknown[] | null): (one: Activity) => boolean {
  if (!after) return () => true
  const [atMs, id] = after
  if (typeof atMs !== 'number' || typeof id !== 'string')
    throw badInput('`after` is not a cursor that this field gave.')
  return ({ at, userId }) => at.getTime() < atMs || (at.getTime() === atMs && userId < id)
}
