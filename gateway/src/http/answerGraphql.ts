import type { Metrics, Series } from '@chorus/telemetry'
import type { Identify } from '../access/identify.ts'
import type { GraphqlAnswer } from '../engine.ts'
import type { Limits } from '../limits/limits.ts'
import type { RateLimit } from '../limits/rate/rateLimit.ts'
import type { AnswerOne, Sender } from './answerOne.ts'
import type { Exchange } from './exchange.ts'
import { heldUntilBegun } from './inTurn.ts'
import { NO_STREAMS, negotiate } from './negotiate.ts'
import type { Leave } from './overload.ts'
import { readGraphqlRequest, type HttpRefusal } from './readGraphqlRequest.ts'
import { errorBody, refuseIdentity } from './refuseIdentity.ts'
import { refuseRate } from './refuseRate.ts'
import { sendJson } from './send.ts'
import { sendAnswer, sendBatch } from './sendAnswer.ts'

export interface GraphqlHandlerOptions {
  answerOne: AnswerOne
  identify: Identify
  limits: Limits
  rateLimit: RateLimit | undefined
  metrics: Metrics
  /** Longest time for one request, from its arrival. */
  deadlineMs: number
  /** Where the protected resource's metadata is served, named in a 401. */
  metadataUrl: string | undefined
  /** GraphiQL's page for browsers that ask for one; false where there is none. */
  servePage(exchange: Exchange): Promise<boolean>
}

/** `/graphql`: GraphQL over HTTP. */
export function createGraphqlHandler(options: GraphqlHandlerOptions) {
  const { answerOne, identify, limits, rateLimit, metrics, deadlineMs, metadataUrl, servePage } = options
  const observe = observedOutcomes(metrics)

  return async function handle(exchange: Exchange, leave: Leave): Promise<void> {
    const { request } = exchange
    const arrivedAtMs = Date.now()
    const startedMs = performance.now()

    const { type, streams } = negotiate(request.headers.accept)
    if (type === 'text/html' && request.method === 'GET' && (await servePage(exchange))) return
    if (type === 'text/html' || (type === null && !streams.parts && !streams.events)) {
      const message = 'Accept `application/graphql-response+json` or `application/json`.'
      return sendJson(exchange, 406, errorBody(message, 'BAD_REQUEST'))
    }
    const reading = readGraphqlRequest(request, limits)
    const read = reading instanceof Promise ? await reading : reading
    if (read.kind === 'http-refused') {
      await sendJson(exchange, read.status, errorBody(read.message, 'BAD_REQUEST'), read.headers)
      return observe('refused', startedMs)
    }
    const identifying = identify(request.headers.authorization)
    const identified = identifying instanceof Promise ? await identifying : identifying
    const whose = identified.kind === 'identified' ? identified.identity : null
    const size = read.kind === 'batch' ? read.requests.length : 1
    const rate = rateLimit && (await rateLimit.admit(whose, request, size))
    if (rate && !rate.allowed) {
      await refuseRate(exchange, rate)
      return observe('rate-limited', startedMs)
    }
    if (identified.kind !== 'identified') {
      await refuseIdentity(exchange, identified, metadataUrl)
      return observe(identified.kind, startedMs)
    }
    const asker = { identity: identified.identity, expiresAtMs: identified.expiresAtMs ?? Infinity, rate }
    const sender: Sender = {
      client: exchange.response,
      endsWithConnection: false,
      headers: request.headers,
      requestId: exchange.requestId,
      deadlineAtMs: arrivedAtMs + deadlineMs,
    }
    if (read.kind === 'batch') {
      // Each of them listens for the client's going.
      exchange.response.setMaxListeners(exchange.response.getMaxListeners() + read.requests.length)
      const answers = await Promise.all(
        read.requests.map(async (one) => (one.kind === 'request' ? answerOne(one, asker, sender) : one)),
      )
      if (rate) exchange.headers.push(...rate.headers())
      await sendBatch(exchange, answers, type ?? 'application/json')
      return answers.forEach((one) => observe(outcomeOf(one), startedMs))
    }
    const streamed =
      streams === NO_STREAMS ? read : { ...read, streams: { parts: streams.parts, events: !!streams.events } }
    const answered = heldUntilBegun(await answerOne(streamed, asker, sender), leave)
    if (rate) exchange.headers.push(...rate.headers())
    await sendAnswer(exchange, answered, { type, streams }, metadataUrl)
    observe(outcomeOf(answered), startedMs)
  }
}

type Outcome = 'errors' | 'unavailable' | GraphqlAnswer['kind']

function outcomeOf(answer: GraphqlAnswer | HttpRefusal): Outcome {
  if (answer.kind === 'http-refused') return 'refused'
  return answer.kind === 'answered' && answer.hasErrors ? 'errors' : answer.kind
}

/** How long requests took, by what came of them: looked up once for each outcome, not for each request. */
function observedOutcomes(metrics: Metrics): (outcome: Outcome, startedMs: number) => void {
  const durations = metrics.durations('chorus_gateway_request_seconds', 'Time to answer one GraphQL request')
  const byOutcome = new Map<Outcome, Series>()
  return (outcome, startedMs) => {
    let observed = byOutcome.get(outcome)
    if (!observed) byOutcome.set(outcome, (observed = durations.of({ outcome })))
    observed.observe((performance.now() - startedMs) / 1000)
  }
}
