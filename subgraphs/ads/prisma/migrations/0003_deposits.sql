-- Money that comes in: each attempt to pay is written down before the provider is asked.

-- When people ended it; null where nobody did.
ALTER TABLE ad_campaign ADD COLUMN ended_at timestamptz(3);

CREATE TYPE deposit_state AS ENUM ('PENDING', 'TAKEN', 'DECLINED');

CREATE TABLE ad_deposit (
  -- Also the payment's key at the provider and the id of the entry in the ledger: neither can happen twice.
  id              uuid PRIMARY KEY,
  advertiser_id   uuid NOT NULL REFERENCES advertiser,
  amount_micros   bigint NOT NULL CHECK (amount_micros > 0),
  state           deposit_state NOT NULL DEFAULT 'PENDING',
  -- Why the provider declined, safe to show.
  declined_reason text,
  created_at      timestamptz(3) NOT NULL,
  decided_at      timestamptz(3),
  CHECK ((state = 'PENDING') = (decided_at IS NULL)),
  CHECK ((state = 'DECLINED') = (declined_reason IS NOT NULL))
);
CREATE INDEX ad_deposit_pending ON ad_deposit (created_at, id) WHERE state = 'PENDING';

-- The sandbox's own books, as a provider keeps them elsewhere: what became of the payment with each key.
CREATE TABLE sandbox_payment (
  key           text PRIMARY KEY,
  amount_micros bigint NOT NULL,
  currency      text NOT NULL,
  -- Null: taken.
  declined_reason text,
  at            timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
