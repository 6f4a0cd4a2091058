-- The outbox of a subgraph that publishes events: copy this into its migrations.
--
-- A change and its event commit together: insert here in the change's own transaction. relayOutbox (@chorus/events) moves
-- committed rows to the event log and deletes them; Debezium's outbox event router reads the same columns.

CREATE TABLE outbox (
  -- UUIDv7; becomes the event's id.
  id            uuid PRIMARY KEY,
  -- The topic: the subgraph's name.
  aggregatetype text NOT NULL,
  -- The entity's id, which keys the event: events of one entity keep their order.
  aggregateid   text NOT NULL,
  -- The contract: 'users.listener.changed.v1'.
  type          text NOT NULL,
  payload       jsonb NOT NULL,
  -- When it was inserted, not when its transaction began: whoever had to wait for an entity's row lock comes later.
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX outbox_created_at_idx ON outbox (created_at, id);

-- What the relay, or Debezium in its place, reads of the database's log: insertions alone.
CREATE PUBLICATION outbox FOR TABLE outbox WITH (publish = 'insert');
