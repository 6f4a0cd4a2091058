import { refusalChallenge } from '../access/challenge.ts'
import type { GraphqlAnswer } from '../engine.ts'
import type { Exchange } from './exchange.ts'
import type { Streams } from './negotiate.ts'
import type { HttpRefusal } from './readGraphqlRequest.ts'
import { errorBody } from './refuseIdentity.ts'
import { ENCODE_FROM_CHARACTERS, send } from './send.ts'
import { sendPublic } from './sendPublic.ts'
import { FRAMINGS, sendStream } from './sendStream.ts'

export type JsonType = 'application/json' | 'application/graphql-response+json'

/** What a client takes, where that is something of ours: a whole answer, a stream, or both. */
export interface Taken {
  type: JsonType | null
  streams: Streams
}

/** `application/json` says 200 to every well-formed request; the newer type says 400 where nothing was run. */
export function sendAnswer(
  exchange: Exchange,
  answer: GraphqlAnswer,
  { type: taken, streams }: Taken,
  metadataUrl: string | undefined,
): Promise<void> | void {
  if (answer.kind === 'streamed') {
    const framing = answer.of === 'parts' ? 'parts' : (streams.events ?? 'event-stream')
    return sendStream(exchange, answer.texts, FRAMINGS[framing])
  }
  if (answer.kind === 'answered' && taken === null) return sendAsStream(exchange, answer.body, streams)
  // What was refused before anything was run is JSON for everyone.
  const type = taken ?? 'application/json'
  const contentType = CONTENT_TYPES[type]
  const headers = challengeTo(answer, metadataUrl)
  if (answer.kind === 'answered') {
    const body = answer.encoded && answer.body.length >= ENCODE_FROM_CHARACTERS ? answer.encoded() : answer.body
    if (answer.publicForS === undefined) return send(exchange, { status: 200, contentType, body, headers })
    return sendPublic(exchange, { contentType, body, publicForS: answer.publicForS })
  }
  const body = textOf(answer)
  if (answer.kind === 'rate-limited') return send(exchange, { status: 429, contentType, body })
  if (answer.kind === 'not-by-this-method') {
    return send(exchange, { status: 405, contentType, body, headers: ['allow', 'POST'] })
  }
  const status = taken === 'application/json' ? 200 : statusOf(answer)
  return send(exchange, { status, contentType, body, headers })
}

/** For clients that take nothing but a stream: one that is over at once. */
function sendAsStream(exchange: Exchange, body: string, { events }: Streams): Promise<void> {
  if (events) return sendStream(exchange, only(body), FRAMINGS[events])
  return sendStream(exchange, only(`${body.slice(0, -1)},"hasNext":false}`), FRAMINGS.parts)
}

async function* only(text: string): AsyncIterable<string> {
  yield text
}

/** Each answer of a batch has its own errors; the batch as a whole was served. */
export function sendBatch(
  exchange: Exchange,
  answers: readonly (GraphqlAnswer | HttpRefusal)[],
  type: JsonType,
): Promise<void> | void {
  // Nothing of a batch was asked to come bit by bit.
  const texts = answers.map((answer) => (answer.kind === 'streamed' ? 'null' : textOf(answer)))
  return send(exchange, { status: 200, contentType: CONTENT_TYPES[type], body: `[${texts.join()}]` })
}

const CONTENT_TYPES: Record<JsonType, string> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
}

function textOf(answer: Exclude<GraphqlAnswer, { kind: 'streamed' }> | HttpRefusal): string {
  if (answer.kind === 'answered') return answer.body
  if (answer.kind === 'http-refused') return JSON.stringify(errorBody(answer.message, 'BAD_REQUEST'))
  return JSON.stringify({ errors: answer.errors })
}

/** Whoever was refused something is told how to come back, in an answer with the rest of the data too (RFC 9110, 11.6.1). */
function challengeTo(answer: GraphqlAnswer, metadataUrl: string | undefined): readonly string[] {
  if (!('refused' in answer) || !answer.refused) return []
  const { identity, missingScopes } = answer.refused
  return ['www-authenticate', refusalChallenge(identity, missingScopes, metadataUrl)]
}

function statusOf(answer: Exclude<GraphqlAnswer, { kind: 'answered' | 'streamed' }>): number {
  if (answer.kind !== 'not-permitted') return 400
  return answer.refused.identity.kind === 'anonymous' ? 401 : 403
}
