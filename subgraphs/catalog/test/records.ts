import { randomUUID } from 'node:crypto'
import type { AlbumRecord, ArtistRecord, TrackRecord } from '../src/import/records.ts'

/** Records with everything that a data set must say, and whatever a test says of them. */
export function anArtist(changes: Partial<ArtistRecord> = {}): ArtistRecord {
  return {
    id: randomUUID(),
    name: 'An artist',
    popularity: 50,
    genres: ['rock'],
    biography: null,
    imageUrls: ['https://images.test/artist.jpg'],
    managerIds: [],
    ...changes,
  }
}

export function anAlbum(changes: Partial<AlbumRecord> = {}): AlbumRecord {
  return {
    id: randomUUID(),
    title: 'An album',
    kind: 'ALBUM',
    artistIds: [],
    upc: null,
    label: 'A label',
    releaseDate: '2020-01-31',
    releaseDatePrecision: 'DAY',
    genres: ['rock'],
    popularity: 50,
    coverUrls: ['https://images.test/cover.jpg'],
    ...changes,
  }
}

export function aTrack(changes: Partial<TrackRecord> & { albumId: string }): TrackRecord {
  return {
    id: randomUUID(),
    title: 'A track',
    version: null,
    isrc: null,
    recordingId: randomUUID(),
    durationMs: 180_000,
    explicit: false,
    discNumber: 1,
    trackNumber: 1,
    popularity: 50,
    genres: ['rock'],
    acoustics: null,
    credits: [],
    lyrics: null,
    rights: [{ country: null, from: null, to: null, premiumOnly: false }],
    ...changes,
  }
}
