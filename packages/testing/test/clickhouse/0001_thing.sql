-- One row per thing.
CREATE TABLE IF NOT EXISTS thing (
  id UInt32,
  name String
)
ENGINE = MergeTree
ORDER BY id;
