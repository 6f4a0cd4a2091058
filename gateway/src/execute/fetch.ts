import type { GraphQLFormattedError } from 'graphql'
import { withSpan, currentTraceparent, type Logger, type Metrics } from '@chorus/telemetry'
import type { SubgraphResult } from '@chorus/subgraph-server'
import { TooLate, type SubgraphTransport } from '../transport/transport.ts'
import type { Circumstances } from './executor.ts'
import { createFetchedFields, type FetchedFields } from './fetchedFields.ts'

/** One operation of a plan, for one subgraph. */
export interface FetchRequest {
  query: string
  operationName: string | undefined
  variables: Record<string, unknown>
}

/** Asks one subgraph. Never rejects: a failure is an error for each field that was to be fetched. */
export type Fetch = (request: FetchRequest, circumstances: Circumstances) => Promise<SubgraphResult>

export interface FetchDependencies {
  transports: ReadonlyMap<string, SubgraphTransport>
  logger: Logger
  metrics: Metrics
}

/** The way to each subgraph, measured and traced. */
export function createFetches({ transports, logger, metrics }: FetchDependencies): Map<string, Fetch> {
  const fields = createFetchedFields()
  const durations = metrics.durations('chorus_gateway_fetch_seconds', 'Time to an answer of a subgraph', [
    'subgraph',
    'outcome',
  ])

  function fetchFrom(subgraph: string, transport: SubgraphTransport): Fetch {
    return (request, circumstances) =>
      withSpan(`fetch ${subgraph}`, { 'chorus.request_id': circumstances.requestId }, async () => {
        const stop = durations.startTimer({ subgraph })
        const { identity, requestId, deadlineAtMs, signal } = circumstances
        const traceparent = currentTraceparent() ?? circumstances.traceparent
        try {
          const body = JSON.stringify(request)
          const answer = await transport.send({
            ...request,
            body,
            safe: !request.query.startsWith('mutation'),
            identity,
            requestId,
            deadlineAtMs,
            signal,
            traceparent,
          })
          if (!answersEntities(answer, request)) throw new Error('the answer has not the entities that were asked for')
          stop({ outcome: answer.errors ? 'errors' : 'ok' })
          return placeErrors(answer, request, fields)
        } catch (error) {
          stop({ outcome: error instanceof TooLate ? 'late' : 'failed' })
          const level = signal.aborted ? 'debug' : 'warn'
          logger[level]({ err: error, subgraph, requestId }, 'a subgraph gave no answer')
          return placeErrors({ data: null, errors: [failure(error)] }, request, fields)
        }
      })
  }
  return new Map([...transports].map(([name, transport]) => [name, fetchFrom(name, transport)]))
}

/** One object or null for each representation: nothing else can be laid beside them. */
function answersEntities({ data }: SubgraphResult, { query, variables: { representations } }: FetchRequest): boolean {
  if (!data || !Array.isArray(representations) || !query.includes('{_entities(')) return true
  const { _entities: entities } = data
  return Array.isArray(entities) && entities.length === representations.length
}

function failure(error: unknown): GraphQLFormattedError {
  if (error instanceof TooLate) {
    const message = 'This part of the answer did not come in time.'
    return { message, extensions: { code: 'DEADLINE_EXCEEDED' } }
  }
  // Logged by the caller; the code has it masked.
  return { message: 'no answer', extensions: { code: 'INTERNAL_SERVER_ERROR', logged: true } }
}

/** An error about a whole fetch becomes one for each field that the fetch was for: clients know fields, not fetches. */
function placeErrors(answer: SubgraphResult, request: FetchRequest, fields: FetchedFields): SubgraphResult {
  const { data, errors } = answer
  if (!errors || data || errors.every((error) => error.path)) return answer
  const paths = fields.pathsOf(request)
  const placed = errors.flatMap((error) => (error.path ? [error] : paths.map((path) => ({ ...error, path }))))
  return { data: null, errors: placed.length > 0 ? placed : errors }
}
