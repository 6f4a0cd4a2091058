import type { GraphqlAnswer } from '../engine.ts'
import type { Exchange } from './exchange.ts'
import { overloadedError, type Enter, type Leave } from './overload.ts'
import { sendJson } from './send.ts'

const RETRY_AFTER_S = '1'

/** Works on one request, and ends when it is answered; the place may be given up before. */
type Work = (exchange: Exchange, leave: Leave) => Promise<void>

/** Does a request's work now, or in its turn, or answers 503. */
export function createInTurn(enter: Enter) {
  return async function inTurn(exchange: Exchange, work: Work): Promise<void> {
    const entered = enter(exchange.response)
    const place = entered instanceof Promise ? await entered : entered
    if (place === 'gone') return
    if (place === 'turned away') {
      return sendJson(exchange, 503, { errors: [overloadedError()] }, ['retry-after', RETRY_AFTER_S])
    }
    try {
      await work(exchange, place)
    } finally {
      place()
    }
  }
}

/** A stream holds no place once it has begun: an answer in parts with its first, events, which may be long in coming, at once. */
export function heldUntilBegun(answer: GraphqlAnswer, leave: Leave): GraphqlAnswer {
  if (answer.kind !== 'streamed') return answer
  if (answer.of === 'parts') return { ...answer, texts: leavingWithFirst(answer.texts, leave) }
  leave()
  return answer
}

async function* leavingWithFirst(texts: AsyncIterable<string>, leave: Leave): AsyncIterable<string> {
  for await (const text of texts) {
    leave()
    yield text
  }
}
