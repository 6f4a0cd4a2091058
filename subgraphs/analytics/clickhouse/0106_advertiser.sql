-- One row per advertiser: who may act for it and what its money is, as ads' events tell; the highest version holds.
CREATE TABLE IF NOT EXISTS advertiser (
  advertiser_id UUID COMMENT '@impersonal',
  currency LowCardinality(String) COMMENT '@impersonal',
  member_ids Array(UUID) COMMENT '@personal category=identifier subject=self on-erasure=delete',
  version UInt64 COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY advertiser_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
