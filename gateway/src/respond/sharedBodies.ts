import type { Piece } from '../execute/pieces.ts'
import type { Stage } from '../execute/program.ts'
import type { Run } from '../execute/run.ts'
import { inOnePiece } from './leaves.ts'

interface Body {
  readonly text: string
  readonly encoded: () => Buffer
}

/** What was written from certain answers of subgraphs. */
interface Kept {
  stage: Stage
  rows: readonly (readonly Piece[])[]
  representations: readonly string[]
  body: Body
}

/** One answer of a subgraph is seldom part of more different ones than this at a time. */
const MOST_KEPT = 4

/**
 * Requests that share their fetches share what is written of them: the same pieces in the same rows are the same text.
 * What is kept goes with the subgraph's answer that it was kept for, which is in memory no longer than those requests.
 */
export function createSharedBodies() {
  const byPiece = new WeakMap<Piece, Kept[]>()

  return function sharedBody(run: Run, stage: Stage): Body {
    const { sharedPiece: piece, rows, representations } = run
    const all = (piece && byPiece.get(piece)) ?? []
    const known = all.find((kept) => kept.stage === stage && isOf(kept, run))
    if (known) return known.body

    const body = bodyOf(inOnePiece(`{"data":${stage.write(run)}}`))
    if (piece) byPiece.set(piece, [{ stage, rows, representations, body }, ...all.slice(0, MOST_KEPT - 1)])
    return body
  }
}

function bodyOf(text: string): Body {
  let bytes: Buffer | undefined
  return { text, encoded: () => (bytes ??= Buffer.from(text)) }
}

function isOf({ rows, representations }: Kept, run: Run): boolean {
  return (
    hasSame(representations, run.representations) && rows.every((row, fetch) => hasSame(row, run.rows[fetch] ?? []))
  )
}

function hasSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at])
}
