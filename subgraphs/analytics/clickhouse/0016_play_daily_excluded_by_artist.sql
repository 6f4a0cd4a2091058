-- One row per day and artist: the plays that would count were they a person's. Rebuilt whole from play_event; the newest build of a row holds.
CREATE TABLE IF NOT EXISTS play_daily_excluded_by_artist (
  day Date COMMENT '@impersonal',
  artist_id UUID COMMENT '@impersonal',
  plays UInt64 COMMENT '@impersonal',
  built_at DateTime64(3, 'UTC') COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(built_at)
PARTITION BY toYYYYMM(day)
ORDER BY (artist_id, day)
