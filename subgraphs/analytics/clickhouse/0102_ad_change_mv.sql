-- Notes each write to ad_event, by the day of the events.
CREATE MATERIALIZED VIEW IF NOT EXISTS ad_change_mv TO ad_change AS
SELECT
  toDate(at) AS day,
  max(now64(3, 'UTC')) AS changed_at,
  count() AS written
FROM ad_event
GROUP BY day
