-- People, what they can buy, and what they bought.

CREATE TABLE app_user (
  -- The identity provider's subject.
  id                uuid PRIMARY KEY,
  display_name      text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 50),
  email             text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
  birth_date        date NOT NULL,
  country           text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  locale            text NOT NULL CHECK (char_length(locale) BETWEEN 2 AND 35),
  share_activity    boolean NOT NULL,
  marketing_consent boolean NOT NULL,
  explicit_allowed  boolean NOT NULL,
  -- Grows by one with each change that other subgraphs are told of; a consumer keeps the highest.
  listener_version  integer NOT NULL DEFAULT 1 CHECK (listener_version >= 1),
  created_at        timestamptz(3) NOT NULL
);

CREATE TYPE plan_kind AS ENUM ('INDIVIDUAL', 'DUO', 'FAMILY', 'STUDENT');
CREATE TYPE billing_period AS ENUM ('MONTH', 'YEAR');

-- One offer: what a kind of plan costs per period in one market.
CREATE TABLE plan (
  id         uuid PRIMARY KEY,
  kind       plan_kind NOT NULL,
  period     billing_period NOT NULL,
  -- Null: the price wherever a country has none of its own.
  country    text CHECK (country ~ '^[A-Z]{2}$'),
  name       text NOT NULL,
  currency   text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  price      numeric(14, 4) NOT NULL CHECK (price > 0),
  seats      integer NOT NULL CHECK (seats BETWEEN 1 AND 6),
  trial_days integer NOT NULL CHECK (trial_days >= 0),
  UNIQUE NULLS NOT DISTINCT (country, kind, period)
);

CREATE TYPE subscription_state AS ENUM ('TRIALING', 'ACTIVE', 'GRACE', 'CANCELLING', 'ENDED');

-- Every state that a subscription was in; the row without valid_to is the one it is in.
CREATE TABLE subscription (
  id            uuid NOT NULL,
  user_id       uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
  plan_id       uuid NOT NULL REFERENCES plan,
  state         subscription_state NOT NULL,
  started_at    timestamptz(3) NOT NULL,
  -- The end of the trial or of the period that is paid for; null where nothing is to be paid.
  renews_at     timestamptz(3),
  grace_ends_at timestamptz(3),
  ends_at       timestamptz(3),
  valid_from    timestamptz(3) NOT NULL,
  valid_to      timestamptz(3) CHECK (valid_to > valid_from),
  PRIMARY KEY (id, valid_from),
  CHECK (state <> 'TRIALING' OR renews_at IS NOT NULL),
  CHECK (state <> 'GRACE' OR grace_ends_at IS NOT NULL),
  CHECK (state NOT IN ('CANCELLING', 'ENDED') OR ends_at IS NOT NULL)
);

-- A person has one plan at a time.
CREATE UNIQUE INDEX subscription_current ON subscription (user_id) WHERE valid_to IS NULL AND state <> 'ENDED';
CREATE INDEX subscription_of_user ON subscription (user_id, valid_from DESC);

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
