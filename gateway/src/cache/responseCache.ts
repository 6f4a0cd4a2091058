import { hash } from 'node:crypto'
import type { Metrics } from '@chorus/telemetry'
import type { GraphqlAnswer, GraphqlRequest } from '../engine.ts'
import type { Circumstances } from '../execute/circumstances.ts'
import type { GuardedOperation } from '../plan/operations.ts'
import type { KeptThings } from './kept.ts'
import { createLookUps } from './lookUps.ts'
import { tagsOfAnswer } from './tags.ts'

export type WholeAnswer = Extract<GraphqlAnswer, { kind: 'answered' }>

/** Where the answer to one request is kept, if it may be kept at all. */
export interface Place {
  find(): WholeAnswer | null
  /** Keeps an answer that has no errors; returns it with the time for which others may keep it too. */
  keep(answer: WholeAnswer): WholeAnswer
}

/** Answers that are the same for everyone, in this process. */
export interface ResponseCache {
  /** Null for an operation of which something is not public. */
  placeOf(operation: GuardedOperation, request: GraphqlRequest, circumstances: Circumstances): Place | null
}

/** A character of an answer takes up to three bytes as text and in UTF-8. */
const BYTES_PER_CHARACTER = 3

export function createResponseCache(kept: KeptThings, metrics: Metrics): ResponseCache {
  const noteLookUps = createLookUps(metrics, 'answers')
  return {
    placeOf(operation, request, circumstances) {
      const { cachePolicy } = operation
      if (!cachePolicy) return null
      const key = keyOf(operation, request, circumstances)
      return {
        find() {
          const found = kept.find(key)
          const isKept = found !== null && 'answer' in found
          noteLookUps(Number(isKept), Number(!isKept))
          if (!isKept) return null
          return { ...found.answer, publicForS: wholeSeconds(found.untilMs - performance.now()) }
        },
        keep({ age, ...answer }) {
          if (answer.hasErrors || !age) return answer
          const { startedMs, askedMs, untilMs } = age
          // Others count from when they asked, which was before it was begun.
          const forMs = Math.min(cachePolicy.maxAgeS * 1_000 - (startedMs - askedMs), untilMs - startedMs)
          // With the variables, which are kept with what was run.
          const bytes = answer.body.length * BYTES_PER_CHARACTER + request.bytes
          const tags = tagsOfAnswer(operation, request.variables, answer.body, cachePolicy)
          let inUtf8: Buffer | undefined
          const encoded = answer.encoded ?? (() => (inUtf8 ??= Buffer.from(answer.body)))
          const whole = { ...answer, encoded }
          const isKept = kept.keep(key, { answer: whole, asOfMs: askedMs, untilMs: startedMs + forMs, tags, bytes })
          return isKept ? { ...answer, publicForS: wholeSeconds(forMs) } : answer
        },
      }
    },
  }
}

const wholeSeconds = (ms: number) => Math.max(0, Math.floor(ms / 1_000))

/** Variables that the operation does not know are nothing to it. Hashed: arguments may be personal, and are long. */
function keyOf(
  { operation }: GuardedOperation,
  { query, operationName, variables }: GraphqlRequest,
  { forwardedHeaders }: Circumstances,
): string {
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
  const given = names.map((name) => variables[name])
  return hash('sha256', JSON.stringify([operationName, query, given, forwardedHeaders]), 'base64')
}
