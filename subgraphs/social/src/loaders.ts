import DataLoader from 'dataloader'
import type { Identity } from '@chorus/subgraph-server'
import type { MutualFollows } from './follows/mutualFollows.ts'
import type { PageAsk } from './graph/edgeRecord.ts'
import type { Direction } from './graph/graphKeys.ts'
import type { ServedCounts } from './graph/servedCounts.ts'
import type { ServedGraph } from './graph/servedGraph.ts'
import type { SavedRecord } from './library/savedRecord.ts'
import type { SeenPlaylist } from './playlists/playlist.ts'
import type { PlaylistReads } from './playlists/playlistReads.ts'

export type Loaders = ReturnType<typeof createLoaders>

export interface LoaderDependencies {
  identity: Identity
  graph: ServedGraph
  counts: ServedCounts
  mutual: MutualFollows
  saved: SavedRecord
  playlists: PlaylistReads
}

/**
 * One request's loaders: each asks once for all that a page needs; ids are as stored. They batch and remember nothing,
 * so that what a mutation has changed is read anew.
 */
export function createLoaders({ identity, graph, counts, mutual, saved, playlists }: LoaderDependencies) {
  const viewerId = identity.kind === 'person' ? identity.userId : null

  const pages = (direction: Direction) =>
    new DataLoader((asks: readonly PageAsk[]) => graph.pages(direction, asks), { cache: false })

  /** Which of a page's ids are among what is the viewer's; null for a viewer who is nobody. */
  const among = (select: (viewerId: string, ids: readonly string[]) => Promise<ReadonlySet<string>>) =>
    new DataLoader<string, boolean | null>(
      async (ids) => {
        if (!viewerId) return ids.map(() => null)
        const members = await select(viewerId, ids)
        return ids.map((id) => members.has(id))
      },
      { cache: false },
    )
  /** Which of them are at the other end of one of the viewer's sets. */
  const membership = (direction: Direction) => among((ownerId, ids) => graph.members(direction, ownerId, ids))

  return {
    userCounts: new DataLoader(eachOnce(counts.ofUsers), { cache: false }),
    artistCounts: new DataLoader(eachOnce(counts.ofArtists), { cache: false }),
    followers: pages('followers'),
    following: pages('following'),
    followedArtists: pages('artists'),
    /** Does the viewer follow this person? */
    followedByViewer: membership('following'),
    /** Does this person follow the viewer? */
    followsViewer: membership('followers'),
    artistFollowedByViewer: membership('artists'),
    /** Does this person block the viewer? */
    blocksViewer: membership('blockers'),
    trackSaved: among((ownerId, ids) => saved.among('TRACK', ownerId, ids)),
    albumSaved: among((ownerId, ids) => saved.among('ALBUM', ownerId, ids)),
    saveCounts: new DataLoader(saved.saveCounts, { cache: false }),
    /** Playlists that are there for the viewer. */
    playlists: new DataLoader<string, SeenPlaylist | null>(
      async (ids) => {
        const found = new Map((await playlists.find(ids, viewerId)).map((playlist) => [playlist.id, playlist]))
        return ids.map((id) => found.get(id) ?? null)
      },
      { cache: false },
    ),
    playlistsOfOwner: new DataLoader(playlists.ofOwners, { cache: false }),
    playlistItems: new DataLoader(playlists.items, { cache: false }),
    collaborators: new DataLoader(playlists.collaborators, { cache: false }),
    mutualFollowers: new DataLoader(
      async (asks: readonly { userId: string; first: number }[]) => {
        if (!viewerId) return asks.map(() => null)
        return mutual.of(viewerId, asks)
      },
      { cache: false },
    ),
  }
}

/** Asks once for an id that occurs several times. */
function eachOnce<Value>(load: (ids: readonly string[]) => Promise<Value[]>) {
  return async (ids: readonly string[]): Promise<Value[]> => {
    const distinct = [...new Set(ids)]
    const values = await load(distinct)
    const byId = new Map(distinct.map((id, index) => [id, values[index]]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }
}
