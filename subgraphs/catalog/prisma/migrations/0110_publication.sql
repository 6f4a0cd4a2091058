-- What the catalogue tells other subgraphs: a snapshot of each artist, album and track, each time that it changes.

-- A change and its event commit together: a row is inserted in the change's own transaction. relayOutbox (@chorus/events)
-- moves committed rows to the event log and deletes them; Debezium's outbox event router reads the same columns.
CREATE TABLE outbox (
  -- UUIDv7; becomes the event's id.
  id            uuid PRIMARY KEY,
  -- The topic: the subgraph's name.
  aggregatetype text NOT NULL,
  -- The entity's id, which keys the event: events of one entity keep their order.
  aggregateid   text NOT NULL,
  -- The contract: 'catalog.track.changed.v1'.
  type          text NOT NULL,
  payload       jsonb NOT NULL,
  -- When it was inserted, not when its transaction began: whoever had to wait for an entity's row lock comes later.
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX outbox_created_at_idx ON outbox (created_at, id);

-- What the relay, or Debezium in its place, reads of the database's log: insertions alone.
CREATE PUBLICATION outbox FOR TABLE outbox WITH (publish = 'insert');

-- The newest snapshot that was published of each artist, album and track: its version, and SHA-256 of its content
-- without the version, so that writing the same again publishes nothing.
CREATE TABLE published_snapshot (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  digest bytea NOT NULL
);

-- What a database holds from before there was this table is published now.
WITH snapshot AS (
  SELECT
    artist.id,
    'catalog.artist.changed.v1' AS type,
    jsonb_build_object(
      'artistId', artist.id,
      'name', artist.name,
      'managerIds', ARRAY(
        SELECT user_id FROM artist_manager WHERE artist_id = artist.id ORDER BY user_id
      )
    ) AS payload
  FROM artist
  UNION ALL
  SELECT
    album.id,
    'catalog.album.changed.v1',
    jsonb_build_object(
      'albumId', album.id,
      'title', album.title,
      'artistIds', ARRAY(
        SELECT artist_id FROM album_artist WHERE album_id = album.id ORDER BY position
      )
    )
  FROM album
  UNION ALL
  SELECT
    track.id,
    'catalog.track.changed.v1',
    jsonb_build_object(
      'trackId', track.id,
      'title', track.title,
      'albumId', track.album_id,
      'artistIds', ARRAY(
        SELECT artist_id
        FROM credit
        WHERE track_id = track.id
          AND artist_id IS NOT NULL
          AND role IN ('MAIN_ARTIST', 'FEATURED_ARTIST')
        ORDER BY role = 'FEATURED_ARTIST', position
      ),
      'durationMs', track.duration_ms,
      'explicit', track.explicit,
      'genres', track.genres,
      'withdrawn', coalesce(
        (
          SELECT bool_and(coalesce(valid_to < current_date, false))
          FROM track_right
          WHERE track_id = track.id
        ),
        false
      )
    )
  FROM track
), published AS (
  INSERT INTO published_snapshot (id, version, digest)
  SELECT id, 1, sha256(convert_to(payload::text, 'UTF8'))
  FROM snapshot
)
INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
SELECT gen_random_uuid(), 'catalog', id, type, payload || '{"version": 1}'
FROM snapshot;
