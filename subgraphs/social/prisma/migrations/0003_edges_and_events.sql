-- People, artists and music as far as social must know that they are there: projections of the topics `users` and
-- `catalog`. Of each the highest version counts; the import of data sets writes version 0, which every event overrides.
CREATE TABLE known_person (
  user_id uuid PRIMARY KEY,
  version integer NOT NULL,
  -- May friends see what the person plays? Null: nobody has told, which means no.
  shares_activity boolean
);
CREATE TABLE known_artist (
  artist_id uuid PRIMARY KEY,
  version integer NOT NULL
);
CREATE TABLE known_album (
  album_id uuid PRIMARY KEY,
  version integer NOT NULL
);
CREATE TABLE known_track (
  track_id uuid PRIMARY KEY,
  version integer NOT NULL,
  withdrawn boolean NOT NULL
);

-- One row: one person blocks another.
CREATE TABLE user_block (
  blocker_id uuid NOT NULL,
  blocked_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (blocker_id, blocked_id),
  CONSTRAINT user_block_not_oneself CHECK (blocker_id <> blocked_id)
);

-- Who blocks a person, newest first.
CREATE INDEX user_block_blockers ON user_block (blocked_id, created_at, blocker_id);

-- Numbers changes of edges. Taken while the pair's lock is held, so that of one edge's changes the later has the higher.
CREATE SEQUENCE edge_version;

-- A change and its event commit together: a row is inserted in the change's own transaction. relayOutbox (@chorus/events)
-- moves committed rows to the event log and deletes them; Debezium's outbox event router reads the same columns.
CREATE TABLE outbox (
  -- UUIDv7; becomes the event's id.
  id            uuid PRIMARY KEY,
  -- The topic: the subgraph's name.
  aggregatetype text NOT NULL,
  -- The entity's id, which keys the event: events of one entity keep their order.
  aggregateid   text NOT NULL,
  -- The contract: 'social.follow.changed.v1'.
  type          text NOT NULL,
  payload       jsonb NOT NULL,
  -- When it was inserted, not when its transaction began: whoever had to wait for an entity's row lock comes later.
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX outbox_created_at_idx ON outbox (created_at, id);

-- What the relay, or Debezium in its place, reads of the database's log: insertions alone.
CREATE PUBLICATION outbox FOR TABLE outbox WITH (publish = 'insert');
