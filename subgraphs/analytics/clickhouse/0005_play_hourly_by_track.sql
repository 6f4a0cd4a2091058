-- One row per hour and track: its counted plays. Rebuilt whole from play_event; the newest build of a row holds.
CREATE TABLE IF NOT EXISTS play_hourly_by_track (
  hour DateTime('UTC') COMMENT '@impersonal',
  track_id UUID COMMENT '@impersonal',
  plays UInt64 COMMENT '@impersonal',
  listeners AggregateFunction(uniq, UUID) COMMENT '@impersonal a sketch of one-way hashes',
  built_at DateTime64(3, 'UTC') COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(built_at)
PARTITION BY toYYYYMM(hour)
ORDER BY (track_id, hour)
