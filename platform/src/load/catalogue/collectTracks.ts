import { foldName } from './names.ts'
import type { TrackRow } from './trackRow.ts'

/** A distinct track of the source, with the genres of all its appearances. */
export interface SourceTrack {
  row: TrackRow
  genres: string[]
}

export interface SourceCatalogue {
  /** By the source's track id, in the order of first appearance. */
  tracks: Map<string, SourceTrack>
  /** The folded names of the main artists: what a featured name is recognised by. */
  knownArtists: Set<string>
}

/**
 * One track for its many appearances: the source has a row per track and playlist. The distinct tracks are held in
 * memory, about a kilobyte each, because a track's genres, an album's songs and a recording's releases stand anywhere
 * in the file.
 */
export async function collectTracks(rows: AsyncIterable<TrackRow>): Promise<SourceCatalogue> {
  const tracks = new Map<string, SourceTrack>()
  const knownArtists = new Set<string>()
  for await (const row of rows) {
    const genres = [row.playlist_genre, row.playlist_subgenre]
    const known = tracks.get(row.track_id)
    if (!known) {
      tracks.set(row.track_id, { row, genres: [...new Set(genres)] })
      knownArtists.add(foldName(row.track_artist))
      continue
    }
    for (const genre of genres) if (!known.genres.includes(genre)) known.genres.push(genre)
  }
  return { tracks, knownArtists }
}
