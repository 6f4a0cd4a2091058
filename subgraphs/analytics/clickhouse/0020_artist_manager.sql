-- One row per artist: who manages its catalogue, as the catalogue's events tell; the highest version holds.
CREATE TABLE IF NOT EXISTS artist_manager (
  artist_id UUID COMMENT '@impersonal',
  manager_ids Array(UUID) COMMENT '@personal category=identifier subject=self on-erasure=delete',
  version UInt64 COMMENT '@impersonal'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY artist_id
