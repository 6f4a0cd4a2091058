import { OperationTypeNode, type GraphQLFormattedError } from 'graphql'
import {
  currentTraceContext,
  withSpan,
  type Logger,
  type Metrics,
  type Series,
  type TraceContext,
} from '@chorus/telemetry'
import { anonymous, type Identity } from '@chorus/subgraph-server'
import {
  NoAnswer,
  TooLate,
  type SubgraphCall,
  type SubgraphTransport,
  type TransportAnswer,
} from '../transport/transport.ts'
import type { Fetch } from '../budget/fetched.ts'
import type { Circumstances } from './circumstances.ts'
import { createFlights } from './flights.ts'
import type { Query, Question } from './question.ts'
import { applyRewrite, type IsOfType } from './representations.ts'
import type { Run } from './run.ts'

/** A subgraph's answer, or an error that stands for it. Read only: others may have the same. */
export interface SubgraphAnswer extends TransportAnswer {
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

  async function send(fetch: Fetch, run: Run, signal: AbortSignal): Promise<SubgraphAnswer> {
    const { question, startedMs } = fetch
    const { circumstances } = run
    const { subgraph, rewrites } = question.query
    const { requestId } = circumstances
    try {
      const transport = transports.get(subgraph)
      if (!transport) throw new Error(`there is no way to the subgraph "${subgraph}"`)
      const answer: SubgraphAnswer = await withSpan(`fetch ${subgraph}`, { 'chorus.request_id': requestId }, () =>
        transport.send(new Call(question, circumstances, signal)),
      )
      for (const rewrite of rewrites) applyRewrite(rewrite, rewrite.path, answer.data, isOfType)
      if (keeps) answer.askedMs = startedMs
      return ended(fetch, answer, answer.errors ? 'errors' : 'ok', run)
    } catch (error) {
      const isExpected = signal.aborted || (error instanceof NoAnswer && error.reason === 'not sent')
      logger[isExpected ? 'debug' : 'warn']({ err: error, subgraph, requestId }, 'a subgraph gave no answer')
      return ended(fetch, failed(error), error instanceof TooLate ? 'late' : 'failed', run)
    }
  }

  function ended(fetch: Fetch, answer: SubgraphAnswer, outcome: Outcome, run: Run): SubgraphAnswer {
    note(fetch, answer, run)
    observe(fetch.question.query.subgraph, outcome, fetch.endedMs - fetch.startedMs)
    return answer
  }

  /** What an answer is to the run that has it, whoever asked. */
  function note(fetch: Fetch, answer: SubgraphAnswer, run: Run): void {
    fetch.answer = answer
    fetch.endedMs = performance.now()
    if (!answer.isPlain) run.isPlain = false
  }

  /** Who changes something sees it from then on, in what is public as well. */
  function forgetFor(identity: Identity): void {
    flights.forget(identity)
    flights.forget(anonymous)
  }

  function change(fetch: Fetch, run: Run): Promise<SubgraphAnswer> {
    const { identity, signal } = run.circumstances
    forgetFor(identity)
    return send(fetch, run, signal).finally(() => forgetFor(identity))
  }

  async function join(fetch: Fetch, run: Run): Promise<SubgraphAnswer> {
    const { query, variables, untilMs } = fetch.question
    const { identity, signal, forwardedHeaders } = run.circumstances
    // Whatever a subgraph is told may be what it answers by.
    const told = forwardedHeaders ? JSON.stringify(forwardedHeaders) : ''
    const key = share === 'nothing' ? null : `${query.key}${told}${variables}`
    const owner = query.isPublic ? anonymous : identity
    fetch.shared = true
    const answer = await flights.join({ key, owner, signal, untilMs }, (own) => {
      fetch.shared = false
      return send(fetch, run, own)
    })
    note(fetch, answer, run)
    // Somebody else's answer is older than this run.
    if (keeps) run.askedMs = Math.min(run.askedMs, answer.askedMs ?? Infinity)
    return answer
  }

  return (question, run) => {
    const { fetched, signal } = run.circumstances
    const fetch: Fetch = { question, startedMs: performance.now(), endedMs: 0, answer: null, shared: false }
    fetched?.push(fetch)
    if (question.query.kind === OperationTypeNode.MUTATION) return change(fetch, run)
    return share === 'nothing' && question.untilMs === Infinity ? send(fetch, run, signal) : join(fetch, run)
  }
}

type Outcome = 'ok' | 'errors' | 'late' | 'failed'

/** How long fetches took: looked up once for each subgraph and outcome, not for each fetch. */
function observedFetches(metrics: Metrics) {
  const durations = metrics.durations('chorus_gateway_fetch_seconds', 'Time to an answer of a subgraph')
  const known = new Map<string, Partial<Record<string, Series>>>()
  return (subgraph: string, outcome: Outcome, tookMs: number): void => {
    let byOutcome = known.get(subgraph)
    if (!byOutcome) known.set(subgraph, (byOutcome = {}))
    const observed = (byOutcome[outcome] ??= durations.of({ subgraph, outcome }))
    observed.observe(tookMs / 1000)
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
