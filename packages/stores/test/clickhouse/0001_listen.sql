-- One row per listen.
CREATE TABLE IF NOT EXISTS listen (
  song_id UInt32,
  at DateTime64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY song_id;
