import { albumKindOf } from './albumKind.ts'
import { buildTracks, type BuiltTrack } from './buildTracks.ts'
import type { SourceCatalogue } from './collectTracks.ts'
import { foldName } from './names.ts'
import type { AlbumRecord, ArtistRecord, CatalogueRecords } from './records.ts'
import { albumIdOf, artistIdOf } from './sourceIds.ts'
import { dayOf } from './trackRow.ts'

/** More main artists than this on one release: it is by various artists. */
const MAX_ALBUM_ARTISTS = 3
const VARIOUS_ARTISTS = 'Various Artists'
/** The genres that are most of an artist or an album; the rest are the playlists' whims. */
const MAX_GENRES = 5
const PRECISION = { 4: 'YEAR', 7: 'MONTH', 10: 'DAY' } as const

/**
 * The catalogue as its importer takes it, from the distinct tracks of the source. Says nothing that the source does not
 * tell, or that is not marked here as assumed.
 */
export function buildCatalogue(source: SourceCatalogue): CatalogueRecords {
  const built = buildTracks(source)
  const albums = [...Map.groupBy(built, ({ source: { row } }) => row.track_album_id)].map(([spotifyId, tracks]) =>
    albumOf(spotifyId, tracks),
  )
  return { artists: artistsOf(built), albums, tracks: built.map(({ record }) => record) }
}

function albumOf(spotifyId: string, tracks: readonly BuiltTrack[]): AlbumRecord {
  const first = tracks[0]
  if (!first) throw new Error(`Album ${spotifyId} has no track.`)
  const { track_album_name: title, track_album_release_date: date } = first.source.row
  const artists = new Map(tracks.map(({ source: { row } }) => [foldName(row.track_artist), row.track_artist]))
  const kind = albumKindOf({ name: title, trackTitles: tracks.flatMap(titlesOf), artistCount: artists.size })
  const artistNames = artists.size > MAX_ALBUM_ARTISTS ? [VARIOUS_ARTISTS] : [...artists.values()]
  return {
    id: albumIdOf(spotifyId),
    title,
    kind,
    artistIds: artistNames.map(artistIdOf),
    upc: null,
    label: null,
    releaseDate: dayOf(date),
    releaseDatePrecision: precisionOf(date),
    genres: mostFrequent(tracks.flatMap(({ source: { genres } }) => genres)),
    popularity: Math.max(...tracks.map(({ record }) => record.popularity)),
    coverUrls: [],
  }
}

/** The title as the source writes it and as it is shown: releases are named after either. */
function titlesOf({ source: { row }, parsed, record }: BuiltTrack): string[] {
  const { track_album_name: album } = row
  const same = [row.track_name, parsed.title, `${record.title} ${record.version ?? ''}`]
  return [same.find((title) => foldName(title) === foldName(album)) ?? parsed.title]
}

/** Main artists and guests; an artist is as popular as the most popular track with them. */
function artistsOf(built: readonly BuiltTrack[]): ArtistRecord[] {
  const artists = new Map<string, { name: string; popularity: number; genres: string[] }>()
  for (const { source, record } of built) {
    for (const { name } of record.credits) {
      const artist = artists.get(foldName(name)) ?? { name, popularity: 0, genres: [] }
      artist.popularity = Math.max(artist.popularity, record.popularity)
      artist.genres.push(...source.genres)
      artists.set(foldName(name), artist)
    }
  }
  const variousArtists = foldName(VARIOUS_ARTISTS)
  if (!artists.has(variousArtists)) artists.set(variousArtists, { name: VARIOUS_ARTISTS, popularity: 0, genres: [] })
  return [...artists.values()].map(({ name, popularity, genres }) => ({
    id: artistIdOf(name),
    name,
    popularity,
    genres: mostFrequent(genres),
    biography: null,
    imageUrls: [],
    managerIds: [],
  }))
}

function mostFrequent(genres: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1)
  return [...counts]
    .sort(([leftName, left], [rightName, right]) => right - left || (leftName < rightName ? -1 : 1))
    .slice(0, MAX_GENRES)
    .map(([genre]) => genre)
}

function precisionOf(date: string): AlbumRecord['releaseDatePrecision'] {
  if (date.length === 4 || date.length === 7) return PRECISION[date.length]
  return PRECISION[10]
}
