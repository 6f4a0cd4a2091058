-- One row per hour and artist: the counted plays of tracks with that artist. Rebuilt whole from play_event; the newest build of a row holds.
CREATE TABLE IF NOT EXISTS play_hourly_by_artist (
  hour DateTime('UTC') COMMENT '@impersonal',
  artist_id UUID COMMENT '@impersonal',
  plays UInt64 COMMENT '@impersonal',
  listeners AggregateFunction(uniq, UUID) COMMENT '@impersonal a sketch of one-way hashes',
  built_at DateTime64(3, 'UTC') COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(built_at)
PARTITION BY toYYYYMM(hour)
ORDER BY (artist_id, hour)
