-- Advertisers, what they want heard, and where their money is. Amounts are integer micros of the advertiser's currency.

CREATE TABLE advertiser (
  id         uuid PRIMARY KEY,
  name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  currency   text NOT NULL CHECK (currency ~ '^[A-Z]{3}$')
);

CREATE TABLE advertiser_member (
  advertiser_id uuid NOT NULL REFERENCES advertiser,
  user_id       uuid NOT NULL,
  PRIMARY KEY (advertiser_id, user_id)
);
CREATE INDEX advertiser_member_of_user ON advertiser_member (user_id, advertiser_id);

CREATE TYPE campaign_kind AS ENUM ('BRAND', 'PROMOTIONAL');
-- What people decided. The state that is shown follows from it, the flight, the money spent and the clock.
CREATE TYPE campaign_stage AS ENUM ('DRAFT', 'LAUNCHED', 'PAUSED', 'ENDED');
CREATE TYPE promoted_kind AS ENUM ('ARTIST', 'TRACK');

CREATE TABLE ad_campaign (
  id             uuid PRIMARY KEY,
  advertiser_id  uuid NOT NULL REFERENCES advertiser,
  name           text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  kind           campaign_kind NOT NULL,
  stage          campaign_stage NOT NULL,
  starts_at      timestamptz(3) NOT NULL,
  -- Excluded.
  ends_at        timestamptz(3) NOT NULL CHECK (ends_at > starts_at),
  total_micros   bigint NOT NULL CHECK (total_micros > 0),
  per_day_micros bigint CHECK (per_day_micros BETWEEN 1 AND total_micros),
  promoted_kind  promoted_kind,
  promoted_id    uuid,
  UNIQUE (id, advertiser_id),
  CHECK ((promoted_kind IS NULL) = (promoted_id IS NULL))
);
CREATE INDEX ad_campaign_of_advertiser ON ad_campaign (advertiser_id, starts_at DESC, id DESC);

CREATE TYPE ledger_kind AS ENUM ('DEPOSIT', 'SPEND', 'REFUND');
-- PAYER: outside, the advertiser's bank. BALANCE: what the advertiser can spend. REVENUE: what was earned by showing ads.
CREATE TYPE ledger_account AS ENUM ('PAYER', 'BALANCE', 'REVENUE');

-- Double entry: each row takes an amount from one account and gives it to another, so the accounts always sum to zero.
CREATE TABLE ad_ledger (
  id            uuid PRIMARY KEY,
  advertiser_id uuid NOT NULL REFERENCES advertiser,
  campaign_id   uuid,
  kind          ledger_kind NOT NULL,
  from_account  ledger_account NOT NULL,
  to_account    ledger_account NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  at            timestamptz(3) NOT NULL,
  FOREIGN KEY (campaign_id, advertiser_id) REFERENCES ad_campaign (id, advertiser_id),
  CHECK (
    CASE kind
      WHEN 'DEPOSIT' THEN from_account = 'PAYER' AND to_account = 'BALANCE' AND campaign_id IS NULL
      WHEN 'SPEND' THEN from_account = 'BALANCE' AND to_account = 'REVENUE' AND campaign_id IS NOT NULL
      WHEN 'REFUND' THEN from_account = 'REVENUE' AND to_account = 'BALANCE' AND campaign_id IS NOT NULL
    END
  )
);
CREATE INDEX ad_ledger_of_advertiser ON ad_ledger (advertiser_id, at DESC, id DESC);
CREATE INDEX ad_ledger_of_campaign ON ad_ledger (campaign_id) INCLUDE (kind, amount_micros) WHERE campaign_id IS NOT NULL;

-- What is in the books stays in the books: a mistake is corrected by another entry.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger is append-only.';
END
$$;
CREATE TRIGGER ad_ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ad_ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
