import type { ChdbConnection } from 'chdb/connection'
import type { ChdbPool } from '@chorus/stores'
import type { Statement } from './request.ts'

export interface StatementResult {
  bytes: Uint8Array
  /** As ClickHouse sends it in `X-ClickHouse-Summary`: numbers as text. */
  summary: Record<string, string>
}

const NOTHING = new Uint8Array()

/** Parameters that a session once got, by session; see `readParameters` in @chorus/stores. */
const givenBefore = new WeakMap<ChdbConnection, Set<string>>()

/** Runs one statement in the first session that is free. @throws what chDB says, `Code: 60. DB::Exception: …`. */
export async function runStatement(
  pool: ChdbPool,
  statement: Statement,
  signal: AbortSignal,
): Promise<StatementResult> {
  if (statement.isEmptyInsert) return { bytes: NOTHING, summary: summarise(0, 0, 0) }

  return pool.withSession(statement.scope, async (session) => {
    signal.throwIfAborted()
    assertParameters(session, statement)
    const result = await session.chdb.queryAsync(statement.sql, { format: statement.defaultFormat, signal })
    return { bytes: result.bytes(), summary: summarise(result.rowsRead, result.bytesRead, result.elapsed) }
  })
}

function assertParameters(session: ChdbConnection, { sql, scope }: Statement): void {
  const given = Object.keys(scope.parameters ?? {})
  const before = givenBefore.get(session) ?? new Set()
  const missing = [...before].find((name) => !given.includes(name) && new RegExp(`\\{\\s*${name}\\s*:`).test(sql))
  givenBefore.set(session, before.union(new Set(given)))
  if (missing)
    throw new Error(`Code: 456. DB::Exception: Substitution \`${missing}\` is not set. (UNKNOWN_QUERY_PARAMETER)`)
}

function summarise(rows: number, bytes: number, elapsedS: number): Record<string, string> {
  return {
    read_rows: String(rows),
    read_bytes: String(bytes),
    written_rows: '0',
    written_bytes: '0',
    total_rows_to_read: '0',
    result_rows: String(rows),
    result_bytes: String(bytes),
    elapsed_ns: String(Math.round(elapsedS * 1e9)),
  }
}
