-- One row per hour, country and campaign: how its ads were delivered. Rebuilt whole from ad_event; the newest build of a row
-- holds.
CREATE TABLE IF NOT EXISTS ad_hourly (
  hour DateTime('UTC') COMMENT '@impersonal',
  country LowCardinality(String) COMMENT '@impersonal',
  campaign_id UUID COMMENT '@impersonal',
  impressions UInt64 COMMENT '@impersonal',
  completions UInt64 COMMENT '@impersonal',
  clicks UInt64 COMMENT '@impersonal',
  spend_micros UInt64 COMMENT '@impersonal',
  reach AggregateFunction(uniq, UUID) COMMENT '@impersonal a sketch of one-way hashes',
  built_at DateTime64(3, 'UTC') COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(built_at)
PARTITION BY toYYYYMM(hour)
ORDER BY (campaign_id, hour, country)
