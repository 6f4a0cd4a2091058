-- One row per track or album: whose it is, as the catalogue's events tell; the highest version holds.
CREATE TABLE IF NOT EXISTS item_artists (
  item_id UUID COMMENT '@impersonal',
  artist_ids Array(UUID) COMMENT '@impersonal',
  version UInt64 COMMENT '@impersonal',
  INDEX by_artist artist_ids TYPE bloom_filter GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY item_id
