-- One row per playback session, however often and in whatever order its parts arrive.
--
-- `heard` maps a part of the session (a tick's sequence; 0 where only the whole is known) to the milliseconds heard in it.
-- Maps merge by the maximum of each part, so that a repeated, late or reordered part changes nothing.
-- What else a row says of its session does not change; were it to, the greatest would hold, in whatever order it came.
-- Parts not yet merged are merged by whoever reads: FINAL or GROUP BY.
CREATE TABLE IF NOT EXISTS play_event (
  session_id UUID COMMENT '@personal category=listening subject=user_id on-erasure=pseudonymise',
  user_id UUID COMMENT '@personal category=identifier subject=self on-erasure=pseudonymise',
  started_at DateTime64(3, 'UTC') COMMENT '@personal category=listening subject=user_id on-erasure=pseudonymise',
  track_id SimpleAggregateFunction(max, UUID) COMMENT '@personal category=taste subject=user_id on-erasure=pseudonymise',
  artist_ids SimpleAggregateFunction(max, Array(UUID)) COMMENT '@personal category=taste subject=user_id on-erasure=pseudonymise',
  country SimpleAggregateFunction(max, LowCardinality(String)) COMMENT '@personal category=location subject=user_id on-erasure=pseudonymise',
  source SimpleAggregateFunction(max, LowCardinality(String)) COMMENT '@personal category=listening subject=user_id on-erasure=pseudonymise',
  heard SimpleAggregateFunction(maxMap, Map(UInt32, UInt32)) COMMENT '@personal category=listening subject=user_id on-erasure=pseudonymise',
  skipped SimpleAggregateFunction(max, UInt8) COMMENT '@personal category=listening subject=user_id on-erasure=pseudonymise'
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(started_at)
ORDER BY (user_id, started_at, session_id)
