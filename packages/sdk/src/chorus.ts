import type { Answer } from './answer.ts'
import { startDeadline } from './deadline.ts'
import { operationKind, type Document, type OperationKind, type VariablesArgument } from './document.ts'
import { follow } from './follow.ts'
import { readPages, type Connection, type ItemOf, type PaginateOptions } from './paginate.ts'
import { sendWithRetries } from './retry.ts'
import { sendOnce } from './send.ts'

export interface ChorusOptions {
  /** The gateway's address, `https://api.example`; the endpoint below it is `/graphql`. */
  url: string
  /** Asked before every request, so that it may renew the token; null asks as nobody. */
  accessToken?: () => string | null | Promise<string | null>
  fetch?: typeof fetch
  /** Longest time for one call, its retries included. */
  timeoutMs?: number
  /** How often a query is sent again after a failure that may pass. */
  retries?: number
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>
}

export interface CallOptions {
  signal?: AbortSignal
  timeoutMs?: number
}

/** A client of one gateway. Its calls never reject for what happens on the way: an answer carries its errors. */
export interface Chorus {
  /** Reads. Sent again, within its time, after a failure that may pass. */
  query<Data, Variables>(
    document: Document<Data, Variables>,
    ...call: CallArguments<Variables, CallOptions>
  ): Promise<Answer<Data>>
  /** Changes something. Sent once: where the answer is lost, an idempotency key makes a second call safe. */
  mutate<Data, Variables>(
    document: Document<Data, Variables>,
    ...call: CallArguments<Variables, CallOptions>
  ): Promise<Answer<Data>>
  /**
   * Follows: an answer for each event, until the source ends, the caller leaves the loop, or their signal fires. Where it
   * cannot begin or breaks off, the last answer says so; subscribe again to go on.
   */
  subscribe<Data, Variables>(
    document: Document<Data, Variables>,
    ...call: CallArguments<Variables, CallOptions>
  ): AsyncGenerator<Answer<Data>, void, void>
  /**
   * The items of every page of a connection, from `variables.after` on: its edges where the document asks for them, else
   * its nodes. `pick` finds the connection in an answer; the document takes `$after` and selects `pageInfo`.
   */
  paginate<Data, Variables extends { after?: string | null | undefined }, Page extends Connection>(
    document: Document<Data, Variables>,
    variables: VariablesArgument<Variables>,
    pick: (data: Data) => Page | null | undefined,
    options?: PaginateOptions,
  ): AsyncGenerator<ItemOf<Page>, void, void>
}

/** Variables, then options; both may be left out where no variable is required. */
type CallArguments<Variables, Options> =
  Record<never, never> extends Variables
    ? [variables?: VariablesArgument<Variables>, options?: Options]
    : [variables: VariablesArgument<Variables>, options?: Options]

const TIMEOUT_MS = 30_000
const RETRIES = 2

export function createChorus(options: ChorusOptions): Chorus {
  const {
    url,
    accessToken = () => null,
    headers = {},
    timeoutMs: usualTimeoutMs = TIMEOUT_MS,
    retries = RETRIES,
  } = options
  const sender = {
    endpoint: new URL('graphql', url.endsWith('/') ? url : `${url}/`).href,
    // Looked up when it is used: browsers want it called on nothing but the global object.
    fetch: options.fetch ?? ((...request: Parameters<typeof fetch>) => globalThis.fetch(...request)),
    headers,
    accessToken,
  }

  async function call<Data, Variables>(
    kind: OperationKind,
    document: Document<Data, Variables>,
    variables: Variables | undefined,
    { signal, timeoutMs = usualTimeoutMs }: CallOptions = {},
  ): Promise<Answer<Data>> {
    const query = textOf(document.toString(), kind)
    const requestId = newRequestId()
    const body = JSON.stringify({ query, variables })
    const deadline = startDeadline(timeoutMs, signal)
    const send = () => sendOnce<Data>(sender, body, requestId, deadline)
    try {
      return await sendWithRetries(send, kind === 'query' ? retries : 0, deadline)
    } finally {
      deadline.end()
    }
  }

  return {
    query: (document, ...[variables, callOptions]) => call('query', document, variables, callOptions),
    mutate: (document, ...[variables, callOptions]) => call('mutation', document, variables, callOptions),
    subscribe: (document, ...[variables, { signal, timeoutMs = usualTimeoutMs } = {}]) => {
      const body = JSON.stringify({ query: textOf(document.toString(), 'subscription'), variables })
      return follow(sender, body, newRequestId(), { signal, timeoutMs })
    },
    paginate: (document, variables, pick, pageOptions = {}) => {
      const { signal } = pageOptions
      const ask = (after: string | null) =>
        call('query', document, { ...variables, after }, { ...(signal && { signal }) })
      return readPages(ask, pick, variables?.after ?? null, pageOptions)
    },
  }
}

/** @throws TypeError where the document does something else. */
function textOf(query: string, kind: OperationKind): string {
  const actual = operationKind(query)
  if (actual === kind) return query
  throw new TypeError(`This document is ${actual ? `a ${actual}` : 'no operation'}, not a ${kind}.`)
}

/** 128 random bits; `randomUUID` is missing in pages that come without TLS. */
function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
