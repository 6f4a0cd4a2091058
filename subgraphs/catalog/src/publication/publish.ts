import type { ClientBase } from 'pg'
import { v7 as uuidV7 } from 'uuid'
import {
  ALBUM_CHANGED,
  ARTIST_CHANGED,
  topicOf,
  TRACK_CHANGED,
  type AlbumChanged,
  type ArtistChanged,
  type TrackChanged,
} from '@chorus/events'

const TOPIC = topicOf(TRACK_CHANGED)

type Snapshot<Data> = Omit<Data, 'version'>

/**
 * Publishes whole snapshots of artists, albums and tracks, each with the next version of its own, unless the newest that
 * was published says the same. Belongs into the transaction of the change and after its writes, which hold the rows'
 * locks: so versions follow the order of the changes. One statement however many there are; of two snapshots of one
 * thing the later counts.
 */
export const publishArtists = (client: ClientBase, artists: readonly Snapshot<ArtistChanged>[]) =>
  publish(client, ARTIST_CHANGED, new Map(artists.map((artist) => [artist.artistId, artist])))

export const publishAlbums = (client: ClientBase, albums: readonly Snapshot<AlbumChanged>[]) =>
  publish(client, ALBUM_CHANGED, new Map(albums.map((album) => [album.albumId, album])))

export const publishTracks = (client: ClientBase, tracks: readonly Snapshot<TrackChanged>[]) =>
  publish(client, TRACK_CHANGED, new Map(tracks.map((track) => [track.trackId, track])))

async function publish(client: ClientBase, type: string, snapshots: ReadonlyMap<string, object>): Promise<void> {
  if (snapshots.size === 0) return
  const given = [...snapshots].map(([id, payload]) => ({ event_id: uuidV7(), id, payload }))
  await client.query(
    `WITH given AS MATERIALIZED (
       SELECT event_id, id, payload, sha256(convert_to(payload::text, 'UTF8')) AS digest
       FROM json_to_recordset($1::json) AS snapshot (event_id uuid, id uuid, payload jsonb)
     ), changed AS (
       INSERT INTO published_snapshot AS published (id, version, digest)
       SELECT id, 1, digest
       FROM given
       ON CONFLICT (id) DO UPDATE SET
         version = published.version + 1,
         digest = EXCLUDED.digest
       WHERE published.digest <> EXCLUDED.digest
       RETURNING id, version
     )
     INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
     SELECT event_id, $2, id, $3, payload || jsonb_build_object('version', version)
     FROM changed
     JOIN given USING (id)`,
    [JSON.stringify(given), TOPIC, type],
  )
}
