import { type AlbumChanged, type ArtistChanged, type TrackChanged } from '@chorus/events'
import type { AlbumRecord, ArtistRecord, TrackRecord } from '../import/records.ts'
import { isWithdrawn, type Day } from '../playability/decide.ts'

/** What is told of something, but for the version, which publishing it gives. */
type Snapshot<Data> = Omit<Data, 'version'>

export function artistSnapshot({ id, name, managerIds }: ArtistRecord): Snapshot<ArtistChanged> {
  return { artistId: id, name, managerIds: [...new Set(managerIds)].toSorted() }
}

export function albumSnapshot({ id, title, artistIds }: AlbumRecord): Snapshot<AlbumChanged> {
  return { albumId: id, title, artistIds }
}

export function trackSnapshot(track: TrackRecord, today: Day): Snapshot<TrackChanged> {
  const { id, title, albumId, durationMs, explicit, genres } = track
  const creditedAs = (role: TrackRecord['credits'][number]['role']) =>
    track.credits.flatMap((credit) => (credit.role === role && credit.artistId !== null ? [credit.artistId] : []))
  return {
    trackId: id,
    title,
    albumId,
    artistIds: [...creditedAs('MAIN_ARTIST'), ...creditedAs('FEATURED_ARTIST')],
    durationMs,
    explicit,
    genres,
    withdrawn: isWithdrawn(track.rights, today),
  }
}
