-- One row per month, country and artist: the sum of play_daily_by_artist; the newest build of a row holds.
CREATE TABLE IF NOT EXISTS play_monthly_by_artist (
  month Date COMMENT '@impersonal',
  country LowCardinality(String) COMMENT '@impersonal',
  artist_id UUID COMMENT '@impersonal',
  plays UInt64 COMMENT '@impersonal',
  listeners AggregateFunction(uniq, UUID) COMMENT '@impersonal a sketch of one-way hashes',
  built_at DateTime64(3, 'UTC') COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(built_at)
ORDER BY (month, country, artist_id)
