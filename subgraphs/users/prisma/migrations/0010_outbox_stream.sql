-- The outbox is streamed by logical replication; nobody listens for notifications any more.

DROP TRIGGER outbox_notify ON outbox;
DROP FUNCTION outbox_notify();

-- What the relay, or Debezium in its place, reads of the database's log: insertions alone.
CREATE PUBLICATION outbox FOR TABLE outbox WITH (publish = 'insert');
