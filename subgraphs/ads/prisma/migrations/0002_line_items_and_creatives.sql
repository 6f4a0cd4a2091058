-- What is heard and by whom: line items, creatives, and what tells others that they changed.

-- Grows by one with each change that deciders are told of.
ALTER TABLE ad_campaign ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version >= 1);

CREATE TYPE ad_format AS ENUM ('AUDIO', 'VIDEO', 'DISPLAY');
CREATE TYPE pacing AS ENUM ('EVEN', 'AS_FAST_AS_POSSIBLE');

CREATE TABLE ad_line_item (
  id             uuid PRIMARY KEY,
  campaign_id    uuid NOT NULL REFERENCES ad_campaign,
  name           text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  format         ad_format NOT NULL,
  -- Of a thousand impressions, so that one impression costs whole micros.
  cpm_micros     bigint NOT NULL CHECK (cpm_micros > 0 AND cpm_micros % 1000 = 0),
  -- 1 wins over 16.
  priority       smallint NOT NULL CHECK (priority BETWEEN 1 AND 16),
  pacing         pacing NOT NULL,
  -- Their shapes: src/lineItems/targeting.ts.
  targeting      jsonb NOT NULL CHECK (jsonb_typeof(targeting) = 'object'),
  frequency_caps jsonb NOT NULL CHECK (jsonb_typeof(frequency_caps) = 'array'),
  created_at     timestamptz(3) NOT NULL,
  version        integer NOT NULL DEFAULT 1 CHECK (version >= 1)
);
CREATE INDEX ad_line_item_of_campaign ON ad_line_item (campaign_id, created_at, id);

CREATE TYPE creative_review AS ENUM ('PENDING', 'APPROVED', 'REFUSED');

CREATE TABLE ad_creative (
  id            uuid PRIMARY KEY,
  advertiser_id uuid NOT NULL REFERENCES advertiser,
  name          text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  format        ad_format NOT NULL,
  -- Null where nothing runs: a picture.
  duration_ms   integer CHECK (duration_ms > 0),
  media_url     text NOT NULL,
  click_through text,
  review        creative_review NOT NULL DEFAULT 'PENDING',
  -- Why it was refused, for its advertiser.
  review_note   text CHECK (char_length(review_note) <= 1000),
  created_at    timestamptz(3) NOT NULL,
  version       integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK ((format = 'DISPLAY') = (duration_ms IS NULL))
);
CREATE INDEX ad_creative_of_advertiser ON ad_creative (advertiser_id, created_at DESC, id DESC);
CREATE INDEX ad_creative_to_review ON ad_creative (created_at, id) WHERE review = 'PENDING';

-- A line item's creatives are of its campaign's advertiser and of its format, none of which ever changes.
CREATE TABLE ad_line_item_creative (
  line_item_id uuid NOT NULL REFERENCES ad_line_item,
  creative_id  uuid NOT NULL REFERENCES ad_creative,
  PRIMARY KEY (line_item_id, creative_id)
);
CREATE INDEX ad_line_item_creative_of_creative ON ad_line_item_creative (creative_id);

-- What each key of each person has brought about; written in the transaction of the change itself.
CREATE TABLE idempotency (
  user_id          uuid NOT NULL,
  key              text NOT NULL CHECK (char_length(key) BETWEEN 8 AND 128),
  operation        text NOT NULL,
  -- SHA-256 of the operation's arguments.
  arguments_digest bytea NOT NULL,
  -- The entity that came of it.
  result_id        uuid NOT NULL,
  created_at       timestamptz(3) NOT NULL,
  PRIMARY KEY (user_id, key)
);

-- A change and its event commit together: a row is inserted in the change's own transaction. relayOutbox (@chorus/events)
-- moves committed rows to the event log and deletes them; Debezium's outbox event router reads the same columns.
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

-- Wakes the relay when the transaction commits.
CREATE FUNCTION outbox_notify() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NOTIFY outbox;
  RETURN NULL;
END
$$;

CREATE TRIGGER outbox_notify
AFTER INSERT ON outbox
FOR EACH STATEMENT
EXECUTE FUNCTION outbox_notify();
