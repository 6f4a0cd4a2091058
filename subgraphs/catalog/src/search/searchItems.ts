import type { Loaders } from '../loaders.ts'
import type { Album, Artist, Track } from '../music/rows.ts'
import type { SearchableKind } from './searchIndex.ts'

export type FoundItem =
  (Track & { __typename: 'Track' }) | (Artist & { __typename: 'Artist' }) | (Album & { __typename: 'Album' })

/** The row of what a search found; null where it is no longer there. */
export async function findItem(
  loaders: Loaders,
  { kind, id }: { kind: SearchableKind; id: string },
): Promise<FoundItem | null> {
  switch (kind) {
    case 'TRACK': {
      const track = await loaders.track.load(id)
      return track && { __typename: 'Track', ...track }
    }
    case 'ARTIST': {
      const artist = await loaders.artist.load(id)
      return artist && { __typename: 'Artist', ...artist }
    }
    case 'ALBUM': {
      const album = await loaders.album.load(id)
      return album && { __typename: 'Album', ...album }
    }
  }
}
