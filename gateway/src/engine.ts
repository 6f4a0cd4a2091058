import { OperationTypeNode, type GraphQLFormattedError } from 'graphql'
import { ClientError, type Identity } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import type { FindAsker } from './access/policies.ts'
import type { Refusal } from './access/refuse.ts'
import type { ResponseCache } from './cache/responseCache.ts'
import type { Circumstances } from './execute/circumstances.ts'
import type { Follow } from './execute/follow.ts'
import type { Steps } from './execute/steps.ts'
import { brokenEstimate } from './limits/brokenEstimate.ts'
import { countWith } from './limits/count.ts'
import type { Limits } from './limits/limits.ts'
import { brokenVariablesLimit } from './limits/measureVariables.ts'
import type { GuardedOperation, Operations, PreparedOperation } from './plan/operations.ts'
import { isRefusedOperation, withoutSuggestions, type ReadOptions } from './plan/readOperation.ts'
import type { Supergraph } from './plan/readSupergraph.ts'
import { answered, createAnswers, maskedAnswerError, type Answered } from './respond/answers.ts'
import { refusalError } from './respond/complete.ts'
import { answerEvents } from './respond/events.ts'
import { answerInParts } from './respond/parts.ts'

/** A GraphQL request, whatever brought it. */
export interface GraphqlRequest {
  query: string
  operationName: string | undefined
  variables: Record<string, unknown>
  /** What the client asks for beside the answer, and protocols' own parameters. */
  extensions?: Readonly<Record<string, unknown>>
  /** How long the request was that carried it. */
  bytes: number
  /** `queries`: a mutation is refused, as in a GET. */
  allows: 'queries' | 'queries and mutations'
  /** How the answer may come bit by bit; absent: it must come whole. */
  streams?: { parts: boolean; events: boolean }
}

export type GraphqlAnswer =
  /** Nothing was run: the request itself is wrong. */
  | { kind: 'refused'; errors: readonly GraphQLFormattedError[] }
  | { kind: 'not-by-this-method'; errors: readonly GraphQLFormattedError[] }
  | { kind: 'rate-limited'; errors: readonly GraphQLFormattedError[] }
  | { kind: 'not-permitted'; errors: readonly GraphQLFormattedError[]; refused: RefusedTo }
  /** `publicForS`: everyone may be told the same, and keep it for so long. */
  | (Answered & { refused?: RefusedTo; run?: OperationRun; publicForS?: number | undefined })
  /**
   * The answer comes bit by bit, each a JSON text: an answer's first part and what was deferred of it, or a subscription's
   * events. Ends when the circumstances' signal fires.
   */
  | { kind: 'streamed'; of: 'parts' | 'events'; texts: AsyncIterable<string>; run?: OperationRun }

/** What was run for an answer, with the variables as they were coerced. */
export interface OperationRun {
  prepared: PreparedOperation
  variables: Readonly<Record<string, unknown>>
}

/** Whom something was refused to, and what scopes would open it. */
export interface RefusedTo {
  identity: Identity
  missingScopes: readonly string[]
}

export interface Engine {
  /** Never rejects. */
  answer(request: GraphqlRequest, circumstances: Circumstances): Promise<GraphqlAnswer>
}

export interface EngineDependencies {
  supergraph: Supergraph
  operations: Operations
  steps: Steps
  cache?: ResponseCache | null
  follow: Follow
  findAsker: FindAsker
  /** What goes where something of an operation is refused: its fields, or all of it. */
  refuse: 'fields' | 'operations'
  limits: Limits
  audience: ReadOptions['audience']
  logger: Logger
}

/** From a request to its answer, in the order in which things may be refused: nothing is fetched before all is allowed. */
export function createEngine(dependencies: EngineDependencies): Engine {
  const answers = createAnswers({
    schema: dependencies.supergraph.apiSchema,
    steps: dependencies.steps,
    logger: dependencies.logger,
  })
  const { supergraph, operations, steps, cache, follow, findAsker, refuse, limits, audience, logger } = dependencies

  async function answer(request: GraphqlRequest, circumstances: Circumstances): Promise<GraphqlAnswer> {
    const operation = operations.read(request.query, request.operationName)
    if (isRefusedOperation(operation)) return { kind: 'refused', errors: operation }
    if (operation.operation.operation === OperationTypeNode.MUTATION && request.allows === 'queries') {
      const error = new ClientError('BAD_USER_INPUT', 'A mutation changes things: send it by POST.')
      return { kind: 'not-by-this-method', errors: [error.toJSON()] }
    }
    const variables = readVariables(operation, request)
    if (variables.kind === 'refused') return variables

    // Mostly there is nothing to wait for here, and each wait is one more turn of every request.
    const found = findAsker(operation.guarded.policies, circumstances)
    const asker = found instanceof Promise ? await found : found
    const refusal = operations.refuse(operation, asker, variables.values)
    const { identity } = circumstances
    const refused = refusal.fields.size > 0 ? { identity, missingScopes: refusal.missingScopes } : null
    if (refused && refuse === 'operations') {
      return { kind: 'not-permitted', errors: refusalErrors(refusal, identity), refused }
    }
    const place = refused ? null : cache?.placeOf(operation, request, circumstances)
    const kept = place?.find()
    if (kept) return kept

    const { rate } = circumstances
    if (rate && !(await rate.spend(countWith(operation.estimate.cost, variables.values)))) {
      return { kind: 'rate-limited', errors: [new ClientError('RATE_LIMITED', TOO_DEAR).toJSON()] }
    }
    if (operation.operation.operation === OperationTypeNode.SUBSCRIPTION) {
      if (!request.streams?.events) return refusedInput([NEEDS_STREAM])
      // Where its one field is refused there is nothing to listen to.
      if (refused && [...refusal.fields.values()].some(isOfSubscription)) {
        return { kind: 'not-permitted', errors: refusalErrors(refusal, identity), refused }
      }
      const prepared = await operations.prepare(operation, refusal, variables.values, false)
      const texts = answerEvents({ answers, follow }, prepared, variables.values, circumstances)
      return { kind: 'streamed', of: 'events', texts }
    }
    const inParts = request.streams?.parts === true && operation.defers
    const preparing = operations.prepare(operation, refusal, variables.values, inParts)
    const prepared = preparing instanceof Promise ? await preparing : preparing
    if (prepared.fragments) {
      const texts = answerInParts({ answers, steps }, prepared, variables.values, circumstances)
      return { kind: 'streamed', of: 'parts', texts, run: { prepared, variables: variables.values } }
    }
    const answer = await answers.whole(prepared, variables.values, circumstances)
    const whole = { ...answer, run: { prepared, variables: variables.values }, ...(refused && { refused }) }
    return place ? place.keep(whole) : whole
  }

  function isOfSubscription(coordinate: string): boolean {
    return coordinate.startsWith(`${supergraph.apiSchema.getSubscriptionType()?.name}.`)
  }

  function readVariables(operation: GuardedOperation, { variables, bytes }: GraphqlRequest) {
    const broken = brokenVariablesLimit(variables, bytes, limits)
    if (broken) return refusedInput([broken])

    const { coerced, errors } = operation.readVariables(variables)
    if (!errors) {
      const tooLarge = brokenEstimate(operation.estimate, coerced, limits)
      return tooLarge ? refusedInput([tooLarge]) : { kind: 'coerced' as const, values: coerced }
    }
    const messages = errors.map(({ message }) => (audience === 'developers' ? message : withoutSuggestions(message)))
    return refusedInput(messages)
  }

  return {
    answer: (request, circumstances) =>
      answer(request, circumstances).catch((error: unknown) => {
        if (error instanceof ClientError) return { kind: 'refused', errors: [error.toJSON()] }
        const { requestId } = circumstances
        logger.error({ err: error, requestId }, 'an operation could not be answered')
        return answered({ data: 'null', errors: [maskedAnswerError(requestId)] })
      }),
  }
}

const NEEDS_STREAM =
  'A subscription needs a stream: send `Accept: text/event-stream`, or subscribe over graphql-transport-ws.'
const TOO_DEAR = 'Your operations have cost as much as they may for now. Try again later, or ask for less at once.'

function refusalErrors({ fields }: Refusal, identity: Identity): GraphQLFormattedError[] {
  return [...new Set(fields.values())].map((coordinate) => refusalError(identity, coordinate).toJSON())
}

function refusedInput(messages: readonly string[]) {
  return {
    kind: 'refused' as const,
    errors: messages.map((message) => new ClientError('BAD_USER_INPUT', message).toJSON()),
  }
}
