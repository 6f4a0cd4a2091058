CREATE MATERIALIZED VIEW IF NOT EXISTS listen_daily_mv
ENGINE = SummingMergeTree
ORDER BY (day, song_id)
AS SELECT toDate(at) AS day, song_id, count() AS listens FROM listen GROUP BY day, song_id;
