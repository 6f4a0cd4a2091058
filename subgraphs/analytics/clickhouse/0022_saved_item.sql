-- One row per track or album and person who saved it, or took that back, as social's events tell; the highest version
-- holds.
CREATE TABLE IF NOT EXISTS saved_item (
  item_id UUID COMMENT '@personal category=taste subject=user_id on-erasure=delete',
  user_id UUID COMMENT '@personal category=identifier subject=self on-erasure=delete',
  saved UInt8 COMMENT '@personal category=taste subject=user_id on-erasure=delete',
  changed_at DateTime64(3, 'UTC') COMMENT '@personal category=taste subject=user_id on-erasure=delete',
  version UInt64 COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (item_id, user_id)
