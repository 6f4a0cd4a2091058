import type { Identity } from '@chorus/subgraph-server'
import type { PlaylistChanges } from './playlistChanges.ts'
import type { PlaylistReads } from './playlistReads.ts'
import type { PlaylistEditRow } from './playlistRows.ts'

/** Edits of a playlist as they are made. */
export interface PlaylistWatch {
  /** Each edit from now on, in order, as long as the playlist is there for the viewer. */
  edits(playlistId: string): AsyncIterable<PlaylistEditRow>
}

export interface PlaylistWatchDependencies {
  identity: Identity
  reads: PlaylistReads
  changes: PlaylistChanges
  /** Fires when nobody watches any more. */
  signal: AbortSignal
}

/** Of what happened while nobody could say so, no more than this is made up for. */
const MOST_AT_ONCE = 100

/** The record says what has changed, and for whom; changes only say when to look. */
export function createPlaylistWatch({ identity, reads, changes, signal }: PlaylistWatchDependencies): PlaylistWatch {
  async function versionOf(playlistId: string): Promise<number | null> {
    const [playlist] = await reads.find([playlistId], identity.userId)
    return playlist?.version ?? null
  }

  return {
    async *edits(playlistId) {
      // Listens first: what is changed while we look is not missed.
      const changed = await changes.of(playlistId, signal)
      let seen = await versionOf(playlistId)
      if (seen === null) return
      for await (const _ of changed) {
        const version = await versionOf(playlistId)
        if (version === null) return
        if (version <= seen) continue
        const latest = await reads.edits(playlistId, MOST_AT_ONCE, null)
        const since = seen
        yield* latest.filter((edit) => edit.version > since).toReversed()
        seen = latest[0]?.version ?? version
      }
    },
  }
}
