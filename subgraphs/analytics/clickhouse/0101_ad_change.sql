-- One row per day of ad events: when rows of that day were last written, and how many (repeated ones too).
CREATE TABLE IF NOT EXISTS ad_change (
  day Date COMMENT '@impersonal',
  changed_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')) COMMENT '@impersonal',
  written SimpleAggregateFunction(sum, UInt64) COMMENT '@impersonal'
)
ENGINE = AggregatingMergeTree
ORDER BY day
