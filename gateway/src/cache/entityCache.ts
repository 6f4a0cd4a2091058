import { hash } from 'node:crypto'
import type { Metrics } from '@chorus/telemetry'
import type { SubgraphAnswer } from '../execute/ask.ts'
import { NO_PIECE, type Piece } from '../execute/pieces.ts'
import type { FetchError, Run } from '../execute/run.ts'
import { variablesOf, type Wanted } from '../execute/steps.ts'
import type { PlannedFetch } from '../plan/fetches.ts'
import { bytesOf } from './bytesOf.ts'
import type { KeptThings } from './kept.ts'
import { createLookUps } from './lookUps.ts'
import { tagsOfEntity } from './tags.ts'

/**
 * What subgraphs have said of entities and is the same for everyone, across operations: what an entity was asked and what
 * it is represented by say what is kept of it. That there is no such entity is kept as well, for no longer: asking for it
 * again and again would cost as much, and it is dropped as others are when the entity comes to be.
 */
export interface EntityCache {
  /** Lays what is kept of entities in their rows; returns those that are still to be asked for. */
  find(wanted: Wanted, run: Run): readonly number[]
  /** Keeps what an answer to a public question has brought, but for entities with errors. */
  keep(wanted: Wanted, answer: SubgraphAnswer, errors: readonly FetchError[], run: Run): void
}

export function createEntityCache(kept: KeptThings, metrics: Metrics): EntityCache {
  const noteLookUps = createLookUps(metrics, 'entities')
  const questions = new WeakMap<PlannedFetch, string>()

  /** What is asked of each entity. Hashed: it is long, and variables may be personal. */
  function questionOf(fetch: PlannedFetch, { variables, circumstances }: Run): string {
    const given = variablesOf(fetch.variables, variables)
    const { forwardedHeaders } = circumstances
    const known = given === '' && !forwardedHeaders ? questions.get(fetch) : undefined
    if (known !== undefined) return known

    const { subgraph, selectionText, outputRewrites } = fetch
    const told = [subgraph, selectionText, outputRewrites, given, forwardedHeaders]
    const question = hash('sha256', JSON.stringify(told), 'base64')
    if (given === '' && !forwardedHeaders) questions.set(fetch, question)
    return question
  }

  /** Has another, who shares the answer, kept it? */
  function isKept(key: string, piece: Piece): boolean {
    const found = kept.find(key)
    return found !== null && 'piece' in found && found.piece === piece
  }

  return {
    find({ fetch, table, rows }, run) {
      if (!run.program.entityPolicies[fetch.index]) return rows
      const question = questionOf(fetch, run)
      const others = rows.filter((row) => {
        const found = kept.find(question + run.representations[row])
        if (!found || !('piece' in found)) return true
        table.rows[row] = found.piece
        run.isPlain = false
        run.untilMs = Math.min(run.untilMs, found.untilMs)
        return false
      })
      noteLookUps(rows.length - others.length, others.length)
      return others
    },
    keep({ fetch, table, rows }, { askedMs, shared }, errors, run) {
      const policy = run.program.entityPolicies[fetch.index]
      if (!policy || askedMs === undefined || errors.some(({ row }) => row === null)) return
      const flawed = new Set(errors.map(({ row }) => row))
      const question = questionOf(fetch, run)
      const untilMs = askedMs + policy.maxAgeS * 1_000
      for (const row of rows) {
        if (flawed.has(row)) continue
        const piece = table.rows[row] ?? NO_PIECE
        const representation = run.representations[row] ?? ''
        const key = question + representation
        if (shared && isKept(key, piece)) continue
        const tags = tagsOfEntity(representation, piece, policy)
        kept.keep(key, { piece, asOfMs: askedMs, untilMs, tags, bytes: bytesOf(piece) })
      }
    },
  }
}
