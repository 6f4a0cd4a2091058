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
import { heldUntilBegun } from '../inTurn.ts'
import { overloadedError, type Enter } from '../overload.ts'
import { readParameters } from '../parameters.ts'
import { createListener, type Listener } from './listener.ts'

export interface OperationsOptions {
  answerOne: AnswerOne
  /** Each operation takes a place among what is worked on, as a request over HTTP does. */
  enter: Enter
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
  listeners: Set<Listener>
}

type ConnectionContext = Context<Record<string, unknown>, Connection>

const INIT_WITHIN_MS = 10_000
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * The protocol `graphql-transport-ws`. A connection says who it is when it begins (`authorization` in the payload of
 * `connection_init`, or the header) and is closed with 4403 when its token has expired, or was none.
 */
export function createOperationsServer(options: OperationsOptions): Server<Connection> {
  const { answerOne, enter, identify, limits, rateLimit, deadlineMs } = options

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
    const listener = createListener(extra.listeners)
    // A client that is done with it before there is an answer is heard as well.
    subscriptions[id] = listener.results([])
    const isOneTooMany = Object.keys(subscriptions).length > limits.operationsPerConnection
    const answer = isOneTooMany
      ? refused('OVERLOADED', `A connection may have ${limits.operationsPerConnection} operations at once.`)
      : await answerInTurn(extra, listener, payload)
    if (answer.kind === 'streamed') {
      listener.isSubscription = answer.of === 'events'
      return resulting(listener.results(answer.texts))
    }
    listener.leave()
    return answer.kind === 'answered' ? resulting(JSON.parse(answer.body) as object) : answer.errors.map(asError)
  }

  async function answerInTurn(
    { request, identified }: Connection,
    { client }: Listener,
    payload: unknown,
  ): Promise<GraphqlAnswer> {
    if (!identified) return refused('UNAUTHENTICATED', 'The connection has not begun.')
    const place = await enter(client)
    if (typeof place !== 'function') return { kind: 'refused', errors: [overloadedError().toJSON()] }
    client.on('close', place)
    const { identity, expiresAtMs = Infinity } = identified
    const parameters = readParameters(payload)
    if (typeof parameters === 'string') return refused('BAD_USER_INPUT', parameters)
    const rate = await rateLimit?.admit(identity, request, 1)
    if (rate && !rate.allowed) return refused('RATE_LIMITED', 'You have sent as many requests as you may for now.')
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
        client,
        endsWithConnection: true,
        headers: request.headers,
        requestId: randomUUID(),
        deadlineAtMs: Date.now() + deadlineMs,
      },
    )
    return heldUntilBegun(answer, place)
  }

  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: INIT_WITHIN_MS,
    onConnect,
    onSubscribe,
    execute: ({ contextValue }) => contextValue as OperationResult,
    // As it is: its errors are formatted already.
    onNext: (_context, _id, _payload, _args, result) => result,
    onClose: ({ extra }) => {
      clearTimeout(extra.expiry)
      for (const listener of [...extra.listeners]) listener.leave()
    },
  })
}

/** Is there something under way that will end by itself? */
export function isBusy({ listeners }: Connection): boolean {
  return [...listeners].some(({ isSubscription }) => !isSubscription)
}

/** The library executes what it is given; here it is given what came of it, so that it speaks the protocol and no more. */
const ANY_OPERATION = { schema: new GraphQLSchema({}), document: parse('{ __typename }') }
const resulting = (contextValue: object) => ({ ...ANY_OPERATION, contextValue })

function refused(...error: ConstructorParameters<typeof ClientError>): GraphqlAnswer {
  return { kind: 'refused', errors: [new ClientError(...error).toJSON()] }
}

function asError({ message, extensions, locations, path }: GraphQLFormattedError): GraphQLError {
  const error = new GraphQLError(message, { ...(extensions && { extensions }), ...(path && { path }) })
  return locations ? Object.assign(error, { locations }) : error
}
