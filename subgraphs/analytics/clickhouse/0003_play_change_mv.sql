-- Notes each write to play_event, by the day of the plays.
CREATE MATERIALIZED VIEW IF NOT EXISTS play_change_mv TO play_change AS
SELECT
  toDate(started_at) AS day,
  max(now64(3, 'UTC')) AS changed_at,
  count() AS written
FROM play_event
GROUP BY day
