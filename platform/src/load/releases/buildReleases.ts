import type { CatalogueRecords, TrackRecord } from '../catalogue/records.ts'
import { uuidFromName } from '../seeded/uuidFromName.ts'
import type { ReleaseFile } from './releaseFile.ts'

type FileTrack = ReleaseFile['releases'][number]['tracks'][number]

/** Ids come from the file's keys, not from names: a fictional artist never meets a real one of the same name. */
export const fictionalArtistIdOf = (key: string): string => uuidFromName(`artist:chorus-sample:${key}`)
export const fictionalTrackIdOf = (key: string): string => uuidFromName(`track:chorus-sample:${key}`)

/** The file's releases as the catalogue takes them, all managed by one person. */
export function buildReleases(file: ReleaseFile, { managerId }: { managerId: string }): CatalogueRecords {
  return {
    artists: file.artists.map((artist) => ({
      id: fictionalArtistIdOf(artist.key),
      name: artist.name,
      popularity: artist.popularity,
      genres: artist.genres,
      biography: artist.biography,
      imageUrls: [],
      managerIds: [managerId],
    })),
    albums: file.releases.map((release) => ({
      id: albumIdOf(release.key),
      title: release.title,
      kind: release.kind,
      artistIds: release.artists.map(fictionalArtistIdOf),
      upc: release.upc,
      label: release.label,
      releaseDate: release.releaseDate,
      releaseDatePrecision: release.releaseDatePrecision,
      genres: release.genres,
      popularity: release.popularity,
      coverUrls: [],
    })),
    tracks: file.releases.flatMap((release) =>
      release.tracks.map((track, index) => trackOf(track, { albumId: albumIdOf(release.key), trackNumber: index + 1 })),
    ),
  }
}

const albumIdOf = (key: string): string => uuidFromName(`album:chorus-sample:${key}`)

function trackOf(track: FileTrack, { albumId, trackNumber }: { albumId: string; trackNumber: number }): TrackRecord {
  return {
    id: fictionalTrackIdOf(track.key),
    albumId,
    title: track.title,
    version: track.version,
    isrc: track.isrc,
    recordingId: uuidFromName(`recording:chorus-sample:${track.recordingOf ?? track.key}`),
    durationMs: track.durationMs,
    explicit: track.explicit,
    discNumber: 1,
    trackNumber,
    popularity: track.popularity,
    genres: track.genres,
    acoustics: track.acoustics,
    credits: track.credits.map(({ name, role, artist }) => ({
      name,
      role,
      artistId: artist === null ? null : fictionalArtistIdOf(artist),
    })),
    lyrics: track.lyrics && lyricsOf(track.lyrics),
    rights: track.rights,
  }
}

/** Timed when every line is. */
function lyricsOf({ language, lines }: NonNullable<FileTrack['lyrics']>): TrackRecord['lyrics'] {
  const timed = lines.filter((line) => typeof line !== 'string')
  const text = lines.map((line) => (typeof line === 'string' ? line : line.text)).join('\n')
  return { language, text, lines: timed.length === lines.length ? timed : null }
}
