-- One row per day, artist and track: the counted plays. Rebuilt whole from play_event; the newest build of a row holds.
CREATE TABLE IF NOT EXISTS play_daily_by_artist_track (
  day Date COMMENT '@impersonal',
  artist_id UUID COMMENT '@impersonal',
  track_id UUID COMMENT '@impersonal',
  plays UInt64 COMMENT '@impersonal',
  listeners AggregateFunction(uniq, UUID) COMMENT '@impersonal a sketch of one-way hashes',
  built_at DateTime64(3, 'UTC') COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(built_at)
PARTITION BY toYYYYMM(day)
ORDER BY (artist_id, day, track_id)
