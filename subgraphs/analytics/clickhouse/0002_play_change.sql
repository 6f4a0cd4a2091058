-- One row per day of plays: when rows of that day were last written, and how many (repeated ones too).
CREATE TABLE IF NOT EXISTS play_change (
  day Date COMMENT '@impersonal',
  changed_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')) COMMENT '@impersonal',
  written SimpleAggregateFunction(sum, UInt64) COMMENT '@impersonal'
)
ENGINE = AggregatingMergeTree
ORDER BY day
