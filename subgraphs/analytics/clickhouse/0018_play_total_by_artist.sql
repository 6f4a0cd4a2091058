-- One row per period, country and artist: the sum of play_monthly_by_artist over all countries (country '') or all
-- months (period '') or both; a period is a month, `2026-01`. The newest build of a row holds.
CREATE TABLE IF NOT EXISTS play_total_by_artist (
  period LowCardinality(String) COMMENT '@impersonal',
  country LowCardinality(String) COMMENT '@impersonal',
  artist_id UUID COMMENT '@impersonal',
  plays UInt64 COMMENT '@impersonal',
  listeners AggregateFunction(uniq, UUID) COMMENT '@impersonal a sketch of one-way hashes',
  built_at DateTime64(3, 'UTC') COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(built_at)
ORDER BY (period, country, artist_id)
