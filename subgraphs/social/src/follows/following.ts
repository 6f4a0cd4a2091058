import { decodeId, idKind, type Clock, type Identity, type InvalidField } from '@chorus/subgraph-server'
import type { Known } from '../known/known.ts'
import type { PlaylistReads } from '../playlists/playlistReads.ts'
import type { ServedFollows } from './servedFollows.ts'
import type { Follow } from './followEdges.ts'
import type { FollowRecord } from './followRecord.ts'
import { requireListener } from './listener.ts'

export type FollowOutcome =
  { kind: 'followed'; follow: Follow } | { kind: 'not-found' } | { kind: 'invalid'; fields: [InvalidField] }
export type UnfollowOutcome = { kind: 'unfollowed'; follow: Follow } | { kind: 'not-found' }

/**
 * Who begins to follow whom and what, and who stops.
 *
 * PostgreSQL holds the record; Redis holds the graph as it is served and may vanish at any time. A follow is visible to
 * its author when the call returns, and to everyone within a second. Whom a person blocks never learns more than that
 * there is nobody to follow.
 */
export interface Following {
  /** Following twice changes nothing. @throws ClientError when the viewer is no listener. */
  follow(identity: Identity, id: string): Promise<FollowOutcome>
  unfollow(identity: Identity, id: string): Promise<UnfollowOutcome>
}

export interface FollowingDependencies {
  record: FollowRecord
  served: ServedFollows
  known: Known
  playlists: PlaylistReads
  clock: Clock
}

export function createFollowing({ record, served, known, playlists, clock }: FollowingDependencies): Following {
  return {
    async follow(identity, id) {
      const followerId = requireListener(identity)
      const follow = readFollow(followerId, id)
      if (!follow) return { kind: 'not-found' }
      if (follow.followeeId === followerId) return invalid('You cannot follow yourself.')
      if (!(await isKnown(follow))) return { kind: 'not-found' }

      const outcome = await record.add(follow, clock.now())
      if (outcome.kind === 'blocked' || outcome.kind === 'gone') return { kind: 'not-found' }
      if (outcome.kind === 'blocking') return invalid('You block this person: unblock them first.')
      if (outcome.kind === 'added') await served.changed([outcome.recorded])
      return { kind: 'followed', follow }
    },

    async unfollow(identity, id) {
      const follow = readFollow(requireListener(identity), id)
      if (!follow) return { kind: 'not-found' }
      const removed = await record.remove(follow)
      if (removed) await served.changed([removed])
      return removed || (await isKnown(follow)) ? { kind: 'unfollowed', follow } : { kind: 'not-found' }
    },
  }

  async function isKnown({ followerId, kind, followeeId }: Follow): Promise<boolean> {
    switch (kind) {
      case 'USER':
        return (await known.people([followeeId])).has(followeeId)
      case 'ARTIST':
        return (await known.artists([followeeId])).has(followeeId)
      case 'PLAYLIST':
        return (await playlists.find([followeeId], followerId)).length > 0
    }
  }
}

function readFollow(followerId: string, id: string): Follow | null {
  const idOf = idKind(id)
  if (idOf !== 'user' && idOf !== 'artist' && idOf !== 'playlist') return null
  const followeeId = decodeId(idOf, id)
  return followeeId ? { followerId, kind: KINDS[idOf], followeeId } : null
}

const KINDS = { user: 'USER', artist: 'ARTIST', playlist: 'PLAYLIST' } as const

const invalid = (message: string): FollowOutcome => ({ kind: 'invalid', fields: [{ path: ['id'], message }] })
