import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { ArtistChanged } from '@chorus/events'
import type { RowReader } from '../rows.ts'

const Row = z.object({ artistId: z.string(), managerIds: z.array(z.string()) })

/** Who manages these artists, as the catalogue last told; none of an artist of whom it told nothing. */
export function findManagers(rows: RowReader, artistIds: readonly string[]) {
  return rows(
    `SELECT toString(artist_id) AS artistId, arrayMap(id -> toString(id), manager_ids) AS managerIds
     FROM artist_manager FINAL
     WHERE artist_id IN {artistIds:Array(UUID)}`,
    { artistIds },
    Row,
  )
}

/** Keeps snapshots, in whatever order and however often they come: the highest version of an artist's holds. */
export async function keepManagers(client: ClickHouseClient, artists: readonly ArtistChanged[]): Promise<void> {
  await client.insert({
    table: 'artist_manager',
    format: 'JSONEachRow',
    values: artists.map(({ artistId, managerIds, version }) => ({
      artist_id: artistId,
      manager_ids: managerIds,
      version,
    })),
  })
}
