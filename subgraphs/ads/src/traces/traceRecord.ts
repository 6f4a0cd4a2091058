import type { Pool } from 'pg'
import { z } from 'zod'
import { inTransaction } from '@chorus/stores'
import type { Choice } from '../decisions/choose.ts'

/** The line items of a snapshot in its order. */
export interface TraceIndex {
  id: string
  lineItemIds: readonly string[]
}

/** What targeting made of each line item of an index, deflated. */
export interface TargetingTrace {
  id: string
  indexId: string
  codes: Buffer
}

export interface DecisionTrace {
  decisionId: string
  traceId: string
  choice: Choice
}

export interface StoredTrace {
  choice: Choice
  codes: Buffer
  lineItemIds: string[]
}

const Ordinals = z.array(z.int().nonnegative())
const Row = z.object({
  winner: z.int().nullable(),
  dropped: z.object({ FREQUENCY_CAP: Ordinals, PACING: Ordinals, BUDGET: Ordinals, SEPARATION: Ordinals }),
  codes: z.instanceof(Buffer),
  line_item_ids: z.array(z.string()),
})

/** What is written together, in an order that references allow. */
export async function writeTraces(
  pool: Pool,
  written: {
    indexes: readonly TraceIndex[]
    targeting: readonly TargetingTrace[]
    decisions: readonly DecisionTrace[]
  },
  now: Date,
): Promise<void> {
  const { targeting, decisions } = written
  await inTransaction(pool, async (client) => {
    for (const { id, lineItemIds } of written.indexes) {
      await client.query(
        `INSERT INTO ad_trace_index (id, line_item_ids, used_at)
         VALUES ($1, $2::uuid[], $3)
         ON CONFLICT (id) DO UPDATE SET used_at = greatest(ad_trace_index.used_at, excluded.used_at)`,
        [id, lineItemIds, now],
      )
    }
    await client.query(
      `INSERT INTO ad_trace (id, index_id, codes, made_at)
       SELECT id, index_id, codes, $4
       FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS given (id, index_id, codes)
       ON CONFLICT (id) DO NOTHING`,
      [
        targeting.map(({ id }) => id),
        targeting.map(({ indexId }) => indexId),
        targeting.map(({ codes }) => codes),
        now,
      ],
    )
    await client.query(
      `INSERT INTO ad_decision_trace (decision_id, trace_id, winner, dropped, made_at)
       SELECT decision_id, trace_id, winner, dropped, $5
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::jsonb[]) AS given (decision_id, trace_id, winner, dropped)
       ON CONFLICT (decision_id) DO NOTHING`,
      [
        decisions.map(({ decisionId }) => decisionId),
        decisions.map(({ traceId }) => traceId),
        decisions.map(({ choice }) => choice.winner),
        decisions.map(({ choice }) => JSON.stringify(choice.dropped)),
        now,
      ],
    )
  })
}

/** Null where the decision has no trace, or none any more. */
export async function readTrace(pool: Pool, decisionId: string): Promise<StoredTrace | null> {
  const { rows } = await pool.query(
    `SELECT winner, dropped, codes, line_item_ids
     FROM ad_decision_trace
     JOIN ad_trace ON ad_trace.id = trace_id
     JOIN ad_trace_index ON ad_trace_index.id = index_id
     WHERE decision_id = $1`,
    [decisionId],
  )
  if (rows.length === 0) return null
  const { winner, dropped, codes, line_item_ids: lineItemIds } = Row.parse(rows[0])
  return { choice: { winner, dropped }, codes, lineItemIds }
}
