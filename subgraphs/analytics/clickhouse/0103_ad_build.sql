-- One row per day of ad events: when the build of its roll-ups began that last succeeded.
CREATE TABLE IF NOT EXISTS ad_build (
  day Date COMMENT '@impersonal',
  built_at DateTime64(3, 'UTC') COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(built_at)
ORDER BY day
