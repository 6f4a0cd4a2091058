-- One row per thing that happened to an ad which a listener was given, however often it is delivered: all that a row says
-- is in the event, and its place in the order follows from the event, so that repeated rows merge into one.
-- Rows not yet merged are merged by whoever reads: FINAL.
CREATE TABLE IF NOT EXISTS ad_event (
  campaign_id UUID COMMENT '@impersonal',
  at DateTime64(3, 'UTC') COMMENT '@personal category=advertising subject=user_id on-erasure=pseudonymise',
  event_id UUID COMMENT '@impersonal',
  kind LowCardinality(String) COMMENT '@personal category=advertising subject=user_id on-erasure=pseudonymise',
  decision_id UUID COMMENT '@impersonal',
  advertiser_id UUID COMMENT '@impersonal',
  line_item_id UUID COMMENT '@impersonal',
  creative_id UUID COMMENT '@impersonal',
  user_id UUID COMMENT '@personal category=identifier subject=self on-erasure=pseudonymise',
  country LowCardinality(String) COMMENT '@personal category=location subject=user_id on-erasure=pseudonymise',
  price_micros UInt64 COMMENT '@impersonal what the campaign was charged',
  currency LowCardinality(String) COMMENT '@impersonal',
  promoted_kind LowCardinality(String) COMMENT '@impersonal empty where nothing is promoted',
  promoted_id UUID COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (campaign_id, at, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
