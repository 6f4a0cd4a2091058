import { hash } from 'node:crypto'
import { stripSensitiveLiterals } from '@apollo/utils.stripsensitiveliterals'
import { print, stripIgnoredCharacters } from 'graphql'
import type { Logger } from '@chorus/telemetry'
import type { Fetch, Fetches } from '../budget/fetched.ts'
import type { ReadOperation } from '../plan/readOperation.ts'

export interface SlowOperations {
  /** Writes a line of the log where the operation took too long. */
  note(
    operation: ReadOperation,
    run: { requestId: string; startedMs: number; endedMs: number; fetched: readonly Fetch[] },
  ): void
}

const MOST_LINES_A_SECOND = 10
const LONGEST_DOCUMENT = 4_000

/**
 * A log of slow operations: name, hash, document, where the time went. Never a value: neither variables nor literals, which
 * may be personal. Where everything is slow, some operations stand for all.
 */
export function createSlowOperations(thresholdMs: number, fetches: Fetches, logger: Logger): SlowOperations {
  let secondBeganMs = 0
  let lines = 0
  let leftOut = 0

  return {
    note({ document, operation }, { requestId, startedMs, endedMs, fetched }) {
      const tookMs = endedMs - startedMs
      if (tookMs < thresholdMs) return
      if (endedMs - secondBeganMs > 1_000) {
        secondBeganMs = endedMs
        lines = 0
      }
      if (++lines > MOST_LINES_A_SECOND) return void leftOut++

      const text = stripIgnoredCharacters(print(stripSensitiveLiterals(document, { hideListAndObjectLiterals: true })))
      const line = {
        requestId,
        operation: operation.name?.value ?? null,
        hash: hash('sha256', text),
        tookMs: Math.round(tookMs),
        document: text.slice(0, LONGEST_DOCUMENT),
        fetches: fetches.describe(fetched, startedMs),
        ...(leftOut > 0 && { leftOut }),
      }
      leftOut = 0
      logger.warn(line, 'an operation was slow')
    },
  }
}
