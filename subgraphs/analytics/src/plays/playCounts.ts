import { z } from 'zod'
import type { RowReader } from '../rows.ts'

/** A whole number, as text: it may be larger than a JSON number is exact. */
const Row = z.object({ trackId: z.string(), total: z.coerce.string() })

/** All counted plays of these tracks so far; none of a track that was never played. */
export async function findPlayCounts(rows: RowReader, trackIds: readonly string[]) {
  // Points of the primary key: (period, country, track_id).
  return rows(
    `SELECT toString(track_id) AS trackId, plays AS total
     FROM play_total_by_track FINAL
     WHERE period = '' AND country = '' AND track_id IN {trackIds:Array(UUID)}`,
    { trackIds },
    Row,
  )
}
