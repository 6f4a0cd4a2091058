import type { ImportedTable } from './upsert.ts'

export const ARTIST: ImportedTable = {
  name: 'artist',
  key: ['id'],
  columns: {
    id: 'uuid',
    name: 'text',
    biography: 'text',
    genres: 'text[]',
    image_urls: 'text[]',
    popularity: 'smallint',
  },
}

export const ARTIST_MANAGER: ImportedTable = {
  name: 'artist_manager',
  key: ['artist_id', 'user_id'],
  columns: { artist_id: 'uuid', user_id: 'uuid' },
}

export const ALBUM: ImportedTable = {
  name: 'album',
  key: ['id'],
  columns: {
    id: 'uuid',
    upc: 'text',
    title: 'text',
    kind: 'text',
    label: 'text',
    release_date: 'date',
    release_date_precision: 'text',
    genres: 'text[]',
    cover_urls: 'text[]',
    popularity: 'smallint',
  },
}

export const ALBUM_ARTIST: ImportedTable = {
  name: 'album_artist',
  key: ['album_id', 'position'],
  columns: { album_id: 'uuid', position: 'smallint', artist_id: 'uuid' },
}

export const TRACK: ImportedTable = {
  name: 'track',
  key: ['id'],
  columns: {
    id: 'uuid',
    album_id: 'uuid',
    recording_id: 'uuid',
    isrc: 'text',
    title: 'text',
    version: 'text',
    duration_ms: 'integer',
    explicit: 'boolean',
    disc_number: 'smallint',
    track_number: 'smallint',
    genres: 'text[]',
    popularity: 'smallint',
  },
}

export const CREDIT: ImportedTable = {
  name: 'credit',
  key: ['track_id', 'position'],
  columns: { track_id: 'uuid', position: 'smallint', role: 'text', name: 'text', artist_id: 'uuid' },
}

export const TRACK_RIGHT: ImportedTable = {
  name: 'track_right',
  key: ['track_id', 'position'],
  columns: {
    track_id: 'uuid',
    position: 'smallint',
    country: 'text',
    valid_from: 'date',
    valid_to: 'date',
    premium_only: 'boolean',
  },
}

export const ACOUSTICS: ImportedTable = {
  name: 'acoustics',
  key: ['track_id'],
  columns: {
    track_id: 'uuid',
    tempo_bpm: 'real',
    loudness_db: 'real',
    key: 'text',
    danceability: 'real',
    energy: 'real',
    speechiness: 'real',
    acousticness: 'real',
    instrumentalness: 'real',
    liveness: 'real',
    valence: 'real',
  },
}

export const LYRICS: ImportedTable = {
  name: 'lyrics',
  key: ['track_id'],
  columns: { track_id: 'uuid', language: 'text', text: 'text', lines: 'jsonb' },
}
