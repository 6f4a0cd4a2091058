import type { ClientBase, Pool } from 'pg'
import { inTransaction } from '@chorus/stores'
import { systemClock, type Clock } from '@chorus/subgraph-server'
import { dayOf } from '../music/days.ts'
import type { Day } from '../playability/decide.ts'
import { publishAlbums, publishArtists, publishTracks } from '../publication/publish.ts'
import { albumSnapshot, artistSnapshot, trackSnapshot } from '../publication/snapshots.ts'
import { createPostgresSearchIndex } from '../search/postgres/postgresSearchIndex.ts'
import { createSearchProjection } from '../search/searchProjection.ts'
import { removeMissing, removeSurplus } from './stale.ts'
import type { AlbumRecord, ArtistRecord, TrackRecord } from './records.ts'
import { albumArtistRows, albumRow, artistManagerRows, artistRow } from './rows.ts'
import { acousticsRow, creditRows, lyricsRow, rightRows, trackRow } from './trackRows.ts'
import { ACOUSTICS, ALBUM, ALBUM_ARTIST, ARTIST, ARTIST_MANAGER, CREDIT, LYRICS, TRACK, TRACK_RIGHT } from './tables.ts'
import { upsertRows } from './upsert.ts'

/** Rows of one transaction: enough to be fast, few enough to hold no lock for long. */
const BATCH_RECORDS = 2_000

export interface CatalogueImport {
  artists(records: readonly ArtistRecord[]): Promise<void>
  /** After their artists. */
  albums(records: readonly AlbumRecord[]): Promise<void>
  /** After their albums and artists. */
  tracks(records: readonly TrackRecord[]): Promise<void>
  /** Counts genres and makes what was imported searchable. */
  finish(): Promise<void>
}

/**
 * Brings data sets into the catalogue. Importing the same again changes nothing; importing a record that has changed
 * replaces all of it, so that a credit, a right or lyrics that it no longer names are gone. What changes is published in
 * the transaction that changes it.
 */
export function createCatalogueImport(pool: Pool, { clock = systemClock }: { clock?: Clock } = {}): CatalogueImport {
  const inBatches = async <Record>(
    records: readonly Record[],
    write: (client: ClientBase, batch: readonly Record[]) => Promise<void>,
  ) => {
    for (let start = 0; start < records.length; start += BATCH_RECORDS) {
      await inTransaction(pool, (client) => write(client, records.slice(start, start + BATCH_RECORDS)))
    }
  }

  return {
    artists: (records) => inBatches(records, writeArtists),
    albums: (records) => inBatches(records, writeAlbums),
    tracks: (records) => inBatches(records, (client, batch) => writeTracks(client, batch, dayOf(clock.now()))),
    async finish() {
      await pool.query(COUNT_GENRES)
      await createSearchProjection({ pool, index: createPostgresSearchIndex(pool) }).rebuild()
      // Fresh statistics: plans made for empty tables are bad ones for full ones.
      await pool.query('ANALYZE')
    },
  }
}

async function writeArtists(client: ClientBase, artists: readonly ArtistRecord[]): Promise<void> {
  const managers = artists.flatMap(artistManagerRows)
  await upsertRows(client, ARTIST, artists.map(artistRow))
  await removeMissing(client, { ...ARTIST_MANAGER, owner: 'artist_id' }, idsOf(artists), managers)
  await upsertRows(client, ARTIST_MANAGER, managers)
  await publishArtists(client, artists.map(artistSnapshot))
}

async function writeAlbums(client: ClientBase, albums: readonly AlbumRecord[]): Promise<void> {
  await upsertRows(client, ALBUM, albums.map(albumRow))
  await removeSurplus(
    client,
    ALBUM_ARTIST,
    'album_id',
    countsOf(albums, (album) => album.artistIds),
  )
  await upsertRows(client, ALBUM_ARTIST, albums.flatMap(albumArtistRows))
  await publishAlbums(client, albums.map(albumSnapshot))
}

async function writeTracks(client: ClientBase, tracks: readonly TrackRecord[], today: Day): Promise<void> {
  await upsertRows(client, TRACK, tracks.map(trackRow))
  await removeSurplus(
    client,
    CREDIT,
    'track_id',
    countsOf(tracks, (track) => track.credits),
  )
  await upsertRows(client, CREDIT, tracks.flatMap(creditRows))
  await removeSurplus(
    client,
    TRACK_RIGHT,
    'track_id',
    countsOf(tracks, (track) => track.rights),
  )
  await upsertRows(client, TRACK_RIGHT, tracks.flatMap(rightRows))

  const acoustics = tracks.flatMap(acousticsRow)
  await removeMissing(client, { ...ACOUSTICS, owner: 'track_id' }, idsOf(tracks), acoustics)
  await upsertRows(client, ACOUSTICS, acoustics)
  const lyrics = tracks.flatMap(lyricsRow)
  await removeMissing(client, { ...LYRICS, owner: 'track_id' }, idsOf(tracks), lyrics)
  await upsertRows(client, LYRICS, lyrics)
  await publishTracks(
    client,
    tracks.map((track) => trackSnapshot(track, today)),
  )
}

const idsOf = (records: readonly { id: string }[]) => records.map((record) => record.id)

function countsOf<Record extends { id: string }>(records: readonly Record[], listOf: (record: Record) => unknown[]) {
  return records.map((record) => ({ id: record.id, kept: listOf(record).length }))
}

/** A genre is there as long as a track or an album names it. */
const COUNT_GENRES = `
  WITH counted AS (
    SELECT name, sum(tracks)::integer AS track_count
    FROM (
      SELECT unnest(genres) AS name, 1 AS tracks FROM track
      UNION ALL
      SELECT unnest(genres), 0 FROM album
    ) AS named
    GROUP BY name
  ), gone AS (
    DELETE FROM genre WHERE name NOT IN (SELECT name FROM counted)
  )
  INSERT INTO genre (name, track_count)
  SELECT name, track_count FROM counted
  ON CONFLICT (name) DO UPDATE SET track_count = excluded.track_count
`
