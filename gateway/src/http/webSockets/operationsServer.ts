import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { GraphQLError, GraphQLSchema, parse, type GraphQLFormattedError } from 'graphql'
import { CloseCode, makeServer, type Context, type OperationResult, type Server } from 'graphql-ws'
import { ClientError } from '@chorus/subgraph-server'
import type { Identified, Identify } from '../../access/identify.ts'
import type { GraphqlAnswer } from '../../engine.ts'
import type { Limits } from '../../limits/limits.ts'
import type { RateLimit } from '../../limits/rate/rateLimit.ts'
import type { AnswerOne } from '../answerOne.ts'
import { readParameters } from '../parameters.ts'
import { createListener, type Listener } from './listener.ts'

export interface OperationsOptions {
  answerOne: AnswerOne
  identify: Identify
  limits: Limits
  rateLimit: RateLimit | undefined
  /** Longest time for one answer. */
  deadlineMs: number
}

/** What belongs to one connection. */
export interface Connection {
  request: IncomingMessage
  close(code: number, reason: string): void
  identified?: Extract<Identified, { kind: 'identified' }>
  expiry?: NodeJS.Timeout
  listeners?: Map<string, Listener>
}

type ConnectionContext = Context<Record<string, unknown>, Connection>

const INIT_WITHIN_MS = 10_000
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** The library executes what it is given; here it is given an answer, so that it speaks the protocol and no more. */
const ANY_OPERATION = { schema: new GraphQLSchema({}), document: parse('{ __typename }') }

/**
 * The protocol `graphql-transport-ws`. A connection says who it is when it begins (`authorization` in the payload of
 * `connection_init`, or the header) and is closed with 4403 when its token has expired, or was none.
 */
export function createOperationsServer(options: OperationsOptions): Server<Connection> {
  const { answerOne, identify, limits, rateLimit, deadlineMs } = options

  async function onConnect({ extra, connectionParams }: ConnectionContext): Promise<boolean> {
    const given = connectionParams?.authorization ?? connectionParams?.Authorization
    const identified = await identify(typeof given === 'string' ? given : extra.request.headers.authorization)
    if (identified.kind === 'unavailable') extra.close(1013, 'Try again later')
    if (identified.kind !== 'identified') return false
    extra.identified = identified
    const { expiresAtMs } = identified
    if (expiresAtMs !== undefined) {
      const leftMs = Math.min(expiresAtMs - Date.now(), LONGEST_TIMER_MS)
      extra.expiry = setTimeout(() => extra.close(CloseCode.Forbidden, 'Forbidden'), leftMs).unref()
    }
    return true
  }

  async function onSubscribe({ extra, subscriptions }: ConnectionContext, id: string, payload: unknown) {
    const { request, identified } = extra
    if (!identified) return [new ClientError('UNAUTHENTICATED', 'The connection has not begun.')]
    if (Object.keys(subscriptions).length > limits.operationsPerConnection) {
      const message = `A connection may have ${limits.operationsPerConnection} operations at once.`
      return [new ClientError('OVERLOADED', message)]
    }
    const parameters = readParameters(payload)
    if (typeof parameters === 'string') return [new ClientError('BAD_USER_INPUT', parameters)]
    const { identity, expiresAtMs = Infinity } = identified
    const rate = await rateLimit?.admit(identity, request, 1)
    if (rate && !rate.allowed) {
      return [new ClientError('RATE_LIMITED', 'You have sent as many requests as you may for now.')]
    }
    const listener = createListener()
    const listeners = (extra.listeners ??= new Map<string, Listener>())
    listeners.set(id, listener)
    const answer = await answerOne(
      {
        kind: 'request',
        ...parameters,
        bytes: JSON.stringify(payload).length,
        allows: 'queries and mutations',
        streams: { parts: true, events: true },
      },
      { identity, expiresAtMs, rate },
      {
        client: listener.client,
        endsWithConnection: true,
        headers: request.headers,
        requestId: randomUUID(),
        deadlineAtMs: Date.now() + deadlineMs,
      },
    )
    listener.isSubscription = answer.kind === 'streamed' && answer.of === 'events'
    const result = resultOf(answer, listener)
    return Array.isArray(result) ? result : { ...ANY_OPERATION, contextValue: result }
  }

  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: INIT_WITHIN_MS,
    onConnect,
    onSubscribe,
    execute: ({ contextValue }) => contextValue as OperationResult,
    // As it is: its errors are formatted already.
    onNext: (_context, _id, _payload, _args, result) => result,
    onComplete: ({ extra }, id) => leave(extra, id),
    onClose: ({ extra }) => {
      clearTimeout(extra.expiry)
      for (const id of [...(extra.listeners?.keys() ?? [])]) leave(extra, id)
    },
  })
}

/** Is there something under way that will end by itself? */
export function isBusy({ listeners }: Connection): boolean {
  return [...(listeners?.values() ?? [])].some(({ isSubscription }) => !isSubscription)
}

function leave({ listeners }: Connection, id: string): void {
  listeners?.get(id)?.leave()
  listeners?.delete(id)
}

/** Errors where nothing was run, or one result, or results as they come. */
function resultOf(answer: GraphqlAnswer, listener: Listener): GraphQLError[] | object {
  if (answer.kind === 'streamed') return listener.results(answer.texts)
  if (answer.kind === 'answered') return JSON.parse(answer.body) as object
  return answer.errors.map(asError)
}

function asError({ message, extensions, locations, path }: GraphQLFormattedError): GraphQLError {
  const error = new GraphQLError(message, { ...(extensions && { extensions }), ...(path && { path }) })
  return locations ? Object.assign(error, { locations }) : error
}
