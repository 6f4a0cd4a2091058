import { OperationTypeNode, type GraphQLFormattedError } from 'graphql'
import {
  currentTraceContext,
  withSpan,
  type Logger,
  type Metrics,
  type Series,
  type TraceContext,
} from '@chorus/telemetry'
import { anonymous, type Identity, type SubgraphResult } from '@chorus/subgraph-server'
import { NoAnswer, TooLate, type SubgraphCall, type SubgraphTransport } from '../transport/transport.ts'
import type { Circumstances } from './circumstances.ts'
import { createFlights } from './flights.ts'
import type { Query, Question } from './question.ts'
import { applyRewrite, type IsOfType } from './representations.ts'
import type { Run } from './run.ts'

/** A subgraph's answer, or an error that stands for it. Read only: others may have the same. */
export interface SubgraphAnswer extends SubgraphResult {
  /** No answer came. */
  unanswered?: true
  /** More than one has it. */
  shared?: true
  /** Of `performance.now()`: when the first of them asked; absent where nothing is kept. */
  askedMs?: number
}

/** Asks a subgraph. Never rejects. */
export type Ask = (question: Question, run: Run) => Promise<SubgraphAnswer>

/**
 * `fetches`: the same question of the same identity, while it is under way, is asked once; of all identities, where all of
 * it is public. Never a mutation.
 */
export type Share = 'nothing' | 'fetches'

export interface AskDependencies {
  transports: ReadonlyMap<string, SubgraphTransport>
  share: Share
  /** Whether answers may be kept, so that it must be known how old they are. */
  keeps?: boolean
  isOfType: IsOfType
  logger: Logger
  metrics: Metrics
}

/** A request to a subgraph: its text and its values are made when a transport reads them. */
export class Call implements SubgraphCall {
  readonly #query: Query
  readonly #variables: string
  readonly #circumstances: Circumstances
  readonly signal: AbortSignal
  readonly deadlineAtMs: number
  readonly traceContext: TraceContext | undefined

  constructor({ query, variables, untilMs }: Question, circumstances: Circumstances, signal: AbortSignal) {
    const { deadlineAtMs } = circumstances
    this.#query = query
    this.#variables = variables
    this.#circumstances = circumstances
    this.signal = signal
    this.deadlineAtMs =
      untilMs === Infinity ? deadlineAtMs : Math.min(deadlineAtMs, Date.now() + untilMs - performance.now())
    this.traceContext = currentTraceContext() ?? circumstances.traceContext
  }

  get query(): string {
    return this.#query.text
  }
  get operationName(): string | undefined {
    return this.#query.operationName
  }
  get variables(): Record<string, unknown> {
    return JSON.parse(this.#variables) as Record<string, unknown>
  }
  get body(): string {
    return this.#variables === '{}'
      ? `{"query":${this.#query.json}}`
      : `{"query":${this.#query.json},"variables":${this.#variables}}`
  }
  get safe(): boolean {
    return this.#query.kind !== OperationTypeNode.MUTATION
  }
  get identity(): Identity {
    // What is the same for everyone is asked as nobody.
    return this.#query.isPublic ? anonymous : this.#circumstances.identity
  }
  get requestId(): string {
    return this.#circumstances.requestId
  }
  get forwardedHeaders(): Circumstances['forwardedHeaders'] {
    return this.#circumstances.forwardedHeaders
  }
}

export function createAsk({ transports, share, keeps = false, isOfType, logger, metrics }: AskDependencies): Ask {
  const flights = createFlights(() => failed(new TooLate('the request was given up')))
  const observe = observedFetches(metrics)

  async function send(question: Question, { circumstances }: Run, signal: AbortSignal): Promise<SubgraphAnswer> {
    const { query, rewrites } = question
    const { subgraph } = query
    const { requestId } = circumstances
    const startedMs = performance.now()
    try {
      const transport = transports.get(subgraph)
      if (!transport) throw new Error(`there is no way to the subgraph "${subgraph}"`)
      const answer: SubgraphAnswer = await withSpan(`fetch ${subgraph}`, { 'chorus.request_id': requestId }, () =>
        transport.send(new Call(question, circumstances, signal)),
      )
      for (const rewrite of rewrites) applyRewrite(rewrite, rewrite.path, answer.data, isOfType)
      if (keeps) answer.askedMs = startedMs
      observe(subgraph, answer.errors ? 'errors' : 'ok', startedMs)
      return answer
    } catch (error) {
      observe(subgraph, error instanceof TooLate ? 'late' : 'failed', startedMs)
      const isExpected = signal.aborted || (error instanceof NoAnswer && error.reason === 'not sent')
      logger[isExpected ? 'debug' : 'warn']({ err: error, subgraph, requestId }, 'a subgraph gave no answer')
      return failed(error)
    }
  }

  /** Who changes something sees it from then on, in what is public as well. */
  function forgetFor(identity: Identity): void {
    flights.forget(identity)
    flights.forget(anonymous)
  }

  return (question, run) => {
    const { query, variables, rewrites, untilMs } = question
    const { identity, signal, forwardedHeaders } = run.circumstances
    if (query.kind === OperationTypeNode.MUTATION) {
      forgetFor(identity)
      return send(question, run, signal).finally(() => forgetFor(identity))
    }
    if (share === 'nothing' && untilMs === Infinity) return send(question, run, signal)
    const rewritten = rewrites.length > 0 ? JSON.stringify(rewrites) : ''
    // Whatever a subgraph is told may be what it answers by.
    const told = forwardedHeaders ? JSON.stringify(forwardedHeaders) : ''
    const key = share === 'nothing' ? null : `${query.subgraph}\n${query.text}\n${variables}\n${rewritten}\n${told}`
    question.joined = true
    const owner = query.isPublic ? anonymous : identity
    const answer = flights.join({ key, owner, signal, untilMs }, (own) => {
      question.joined = false
      return send(question, run, own)
    })
    return keeps ? answer.then((joined) => dated(joined, run)) : answer
  }
}

/** Who joins somebody else's question has an answer that is older than its own run. */
function dated(answer: SubgraphAnswer, run: Run): SubgraphAnswer {
  run.askedMs = Math.min(run.askedMs, answer.askedMs ?? Infinity)
  return answer
}

/** How long fetches took: looked up once for each subgraph and outcome, not for each fetch. */
function observedFetches(metrics: Metrics) {
  const durations = metrics.durations('chorus_gateway_fetch_seconds', 'Time to an answer of a subgraph')
  const known = new Map<string, Partial<Record<string, Series>>>()
  return (subgraph: string, outcome: 'ok' | 'errors' | 'late' | 'failed', startedMs: number): void => {
    let byOutcome = known.get(subgraph)
    if (!byOutcome) known.set(subgraph, (byOutcome = {}))
    const observed = (byOutcome[outcome] ??= durations.of({ subgraph, outcome }))
    observed.observe((performance.now() - startedMs) / 1000)
  }
}

export function failed(error: unknown): SubgraphAnswer {
  return { data: null, errors: [failure(error)], unanswered: true }
}

function failure(error: unknown): GraphQLFormattedError {
  if (error instanceof TooLate) {
    const message = 'This part of the answer did not come in time.'
    return { message, extensions: { code: 'DEADLINE_EXCEEDED' } }
  }
  // Logged by the caller; the code has it masked.
  return { message: 'no answer', extensions: { code: 'INTERNAL_SERVER_ERROR', logged: true } }
}
