-- One row per day, artist and what the plays were started from: the counted plays. Rebuilt whole from play_event; the newest build of a row holds.
CREATE TABLE IF NOT EXISTS play_daily_by_artist_source (
  day Date COMMENT '@impersonal',
  artist_id UUID COMMENT '@impersonal',
  source LowCardinality(String) COMMENT '@impersonal',
  plays UInt64 COMMENT '@impersonal',
  built_at DateTime64(3, 'UTC') COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(built_at)
PARTITION BY toYYYYMM(day)
ORDER BY (artist_id, day, source)
