import type { ClickHouseClient } from '@clickhouse/client'

/** A track or an album, as the catalogue tells it. */
export interface CatalogueItem {
  itemId: string
  artistIds: readonly string[]
  version: number
}

/** Keeps snapshots, in whatever order and however often they come: the highest version of an item's holds. */
export async function keepItems(client: ClickHouseClient, items: readonly CatalogueItem[]): Promise<void> {
  await client.insert({
    table: 'item_artists',
    format: 'JSONEachRow',
    values: items.map(({ itemId, artistIds, version }) => ({ item_id: itemId, artist_ids: artistIds, version })),
  })
}
