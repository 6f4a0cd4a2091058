-- Serving ads: what campaigns have spent, who listens, what was decided, and what came of it.

-- The judge of every budget: what a campaign has spent, beside what it may spend, under one row lock. The books write it.
ALTER TABLE ad_campaign ADD COLUMN spent_micros bigint NOT NULL DEFAULT 0;
UPDATE ad_campaign
SET spent_micros = spending.micros
FROM (
  SELECT
    campaign_id,
    sum(CASE to_account WHEN 'REVENUE' THEN amount_micros ELSE -amount_micros END)::bigint AS micros
  FROM ad_ledger
  WHERE campaign_id IS NOT NULL
  GROUP BY campaign_id
) AS spending
WHERE ad_campaign.id = spending.campaign_id;
ALTER TABLE ad_campaign ADD CONSTRAINT ad_campaign_never_overspends CHECK (spent_micros BETWEEN 0 AND total_micros);

-- One row per campaign and day in UTC on which it spent; refunds change no day.
CREATE TABLE ad_campaign_day (
  campaign_id  uuid NOT NULL REFERENCES ad_campaign,
  day          date NOT NULL,
  spent_micros bigint NOT NULL CHECK (spent_micros > 0),
  PRIMARY KEY (campaign_id, day)
);
INSERT INTO ad_campaign_day (campaign_id, day, spent_micros)
SELECT campaign_id, (at AT TIME ZONE 'UTC')::date, sum(amount_micros)::bigint
FROM ad_ledger
WHERE kind = 'SPEND'
GROUP BY 1, 2;

CREATE FUNCTION note_spending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ad_campaign
  SET spent_micros = ad_campaign.spent_micros + spending.micros
  FROM (
    SELECT
      campaign_id,
      sum(CASE to_account WHEN 'REVENUE' THEN amount_micros ELSE -amount_micros END)::bigint AS micros
    FROM entered
    WHERE campaign_id IS NOT NULL
    GROUP BY campaign_id
  ) AS spending
  WHERE ad_campaign.id = spending.campaign_id;
  INSERT INTO ad_campaign_day AS known (campaign_id, day, spent_micros)
  SELECT campaign_id, (at AT TIME ZONE 'UTC')::date, sum(amount_micros)::bigint
  FROM entered
  WHERE kind = 'SPEND'
  GROUP BY 1, 2
  ORDER BY 1, 2
  ON CONFLICT (campaign_id, day) DO UPDATE SET spent_micros = known.spent_micros + excluded.spent_micros;
  RETURN NULL;
END
$$;
CREATE TRIGGER ad_ledger_note_spending AFTER INSERT ON ad_ledger
  REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION note_spending();

-- Who listens, as users tells of them: what targeting may look at. Only events write it.
CREATE TABLE listener (
  user_id        uuid PRIMARY KEY,
  version        integer NOT NULL,
  country        text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  birth_date     date NOT NULL,
  locale         text,
  tier           text NOT NULL CHECK (tier IN ('FREE', 'PREMIUM')),
  entitled_until timestamptz(3)
);

-- One slot of one break: what was chosen for it, and the price that is reserved until it expires. No line item: no ad matched.
CREATE TABLE ad_decision (
  id            uuid PRIMARY KEY,
  break_id      uuid NOT NULL,
  slot          smallint NOT NULL CHECK (slot BETWEEN 1 AND 4),
  session_id    uuid NOT NULL,
  user_id       uuid NOT NULL,
  country       text NOT NULL,
  advertiser_id uuid,
  campaign_id   uuid,
  line_item_id  uuid,
  creative_id   uuid,
  price_micros  bigint NOT NULL CHECK (price_micros >= 0),
  decided_at    timestamptz(3) NOT NULL,
  expires_at    timestamptz(3) NOT NULL CHECK (expires_at > decided_at),
  took_micros   integer NOT NULL CHECK (took_micros >= 0),
  CHECK (num_nulls(advertiser_id, campaign_id, line_item_id, creative_id) IN (0, 4)),
  CHECK (line_item_id IS NOT NULL OR price_micros = 0)
);
CREATE INDEX ad_decision_reserved ON ad_decision (campaign_id, expires_at) INCLUDE (price_micros)
  WHERE campaign_id IS NOT NULL;
CREATE INDEX ad_decision_of_user ON ad_decision (user_id, expires_at);
CREATE INDEX ad_decision_by_age ON ad_decision USING brin (decided_at);

CREATE TYPE ad_event_kind AS ENUM (
  'IMPRESSION', 'FIRST_QUARTILE', 'MIDPOINT', 'THIRD_QUARTILE', 'COMPLETE', 'CLICK', 'SKIP', 'ERROR'
);

-- What happened to an ad, each kind once. Nothing of it refers to a decision's row, which is not kept as long.
CREATE TABLE ad_event (
  decision_id uuid NOT NULL,
  kind        ad_event_kind NOT NULL,
  -- By the player's clock.
  at          timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (decision_id, kind)
);

-- One ad heard, at the price that the ledger has for it. Nothing where no budget covered it any more.
CREATE TABLE ad_impression (
  decision_id   uuid PRIMARY KEY,
  advertiser_id uuid NOT NULL REFERENCES advertiser,
  campaign_id   uuid NOT NULL REFERENCES ad_campaign,
  line_item_id  uuid NOT NULL,
  creative_id   uuid NOT NULL,
  user_id       uuid NOT NULL,
  country       text NOT NULL,
  price_micros  bigint NOT NULL CHECK (price_micros >= 0),
  -- The entry of the append-only ledger that charges it, with others of the same instant and campaign.
  ledger_id     uuid,
  at            timestamptz(3) NOT NULL,
  CHECK ((price_micros > 0) = (ledger_id IS NOT NULL))
);
CREATE INDEX ad_impression_of_user ON ad_impression (user_id, at DESC) INCLUDE (line_item_id);
CREATE INDEX ad_impression_of_campaign ON ad_impression (campaign_id, at);

-- The line items of a snapshot in the order in which it numbers them: what ordinals in traces mean.
CREATE TABLE ad_trace_index (
  id            uuid PRIMARY KEY,
  line_item_ids uuid[] NOT NULL,
  used_at       timestamptz(3) NOT NULL
);

-- What targeting made of each line item, for all decisions of one day with the same facts: a byte each, deflated.
CREATE TABLE ad_trace (
  id       uuid PRIMARY KEY,
  index_id uuid NOT NULL REFERENCES ad_trace_index,
  codes    bytea NOT NULL,
  made_at  timestamptz(3) NOT NULL
);
CREATE INDEX ad_trace_by_age ON ad_trace (made_at);

-- What the moment added to one decision.
CREATE TABLE ad_decision_trace (
  decision_id uuid PRIMARY KEY,
  trace_id    uuid NOT NULL,
  winner      integer,
  -- Ordinals by the rule that dropped them.
  dropped     jsonb NOT NULL,
  made_at     timestamptz(3) NOT NULL
);
CREATE INDEX ad_decision_trace_by_age ON ad_decision_trace USING brin (made_at);
