import type pg from 'pg'
import type { z } from 'zod'
import { inTransaction } from '@chorus/stores'

const BATCH_ROWS = 5_000

/**
 * Parses records, and hands those that are right to `write` in batches, each in a transaction of its own. Of several
 * records with one id the last counts; batches go by id, so that two imports at once wait for each other in one order.
 * @returns the others, with the reason; what `write` refuses is added to them.
 */
export async function writeInBatches<Record extends { id: string }>(
  pool: pg.Pool,
  shape: z.ZodType<Record>,
  records: readonly { id: string }[],
  write: (client: pg.PoolClient, batch: readonly Record[]) => Promise<{ id: string; reason: string }[]>,
): Promise<{ refused: { id: string; reason: string }[] }> {
  const byId = new Map<string, Record>()
  const refused: { id: string; reason: string }[] = []
  for (const record of records) {
    const read = shape.safeParse(record)
    if (read.success) byId.set(read.data.id, read.data)
    else refused.push({ id: String(record.id), reason: read.error.issues.map(describe).join('; ') })
  }

  const accepted = [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  for (let start = 0; start < accepted.length; start += BATCH_ROWS) {
    const batch = accepted.slice(start, start + BATCH_ROWS)
    refused.push(...(await inTransaction(pool, (client) => write(client, batch))))
  }
  return { refused }
}

function describe({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `${path.join('.')}: ${message}` : message
}
