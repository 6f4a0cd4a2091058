-- Others learn who may act for an advertiser.

-- Grows by one with each change of its members; a consumer keeps the highest.
ALTER TABLE advertiser ADD COLUMN members_version integer NOT NULL DEFAULT 1 CHECK (members_version >= 1);

-- Those that are there already are told of now.
INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
SELECT
  gen_random_uuid(),
  'ads',
  id::text,
  'ads.advertiser.changed.v1',
  jsonb_build_object(
    'advertiserId', id,
    'version', members_version,
    'currency', currency,
    'memberIds', (
      SELECT coalesce(jsonb_agg(user_id ORDER BY user_id), '[]')
      FROM advertiser_member
      WHERE advertiser_id = advertiser.id
    )
  )
FROM advertiser;
