import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { EventOf, SAVED_CHANGED } from '@chorus/events'
import type { RowReader } from '../rows.ts'
import type { DayRange } from '../statistics/artistNumbers.ts'

const Row = z.object({ artistId: z.string(), total: z.coerce.number() })

/** How often the tracks and albums of these artists were saved in the range (days in UTC) and still are. */
export function findSaves(rows: RowReader, artistIds: readonly string[], range: DayRange) {
  return rows(
    `WITH items AS (
       SELECT item_id, arrayJoin(artist_ids) AS artist_id
       FROM item_artists FINAL
       WHERE hasAny(artist_ids, {artistIds:Array(UUID)})
     )
     SELECT toString(artist_id) AS artistId, count() AS total
     FROM (
       SELECT item_id
       FROM saved_item FINAL
       WHERE item_id IN (SELECT item_id FROM items)
         AND saved = 1
         AND toDate(changed_at) >= {from:Date}
         AND toDate(changed_at) <= {to:Date}
     ) AS save
     INNER JOIN items ON items.item_id = save.item_id
     GROUP BY artist_id
     HAVING artist_id IN {artistIds:Array(UUID)}`,
    { artistIds, ...range },
    Row,
  )
}

/** Keeps what people save, in whatever order and however often it is told: the highest version of a pair holds. */
export async function keepSaves(
  client: ClickHouseClient,
  changes: readonly EventOf<typeof SAVED_CHANGED>[],
): Promise<void> {
  await client.insert({
    table: 'saved_item',
    format: 'JSONEachRow',
    values: changes.map(({ time, data: { itemId, userId, saved, version } }) => ({
      item_id: itemId,
      user_id: userId,
      saved: saved ? 1 : 0,
      changed_at: new Date(time).toISOString().slice(0, -1).replace('T', ' '),
      version,
    })),
  })
}
