import { createParser } from 'eventsource-parser'
import type { Agent, Dispatcher } from 'undici'
import { readResult } from './readResult.ts'
import { NoAnswer, type TransportAnswer } from './transport.ts'

/** Subscriptions over HTTP, each with a connection of its own. */
export interface EventsClient {
  /** Resolves when there is an answer: a stream of events, or at once what they would have been instead. */
  follow(call: EventsCall): Promise<AsyncIterable<TransportAnswer>>
  close(): Promise<void>
}

export interface EventsCall {
  /** Names and values in turn. */
  headers: string[]
  body: string
  signal: AbortSignal
}

/** A subgraph that hangs says nothing at all; one that is silent sends a comment now and then. */
const SILENCE_MS = 60_000
const LARGEST_EVENT_CHARACTERS = 16_000_000

/** Follows GraphQL over SSE (distinct connections mode), as our own subgraphs serve it and many others do. */
export function createEventsClient(url: URL, timeoutMs: number): EventsClient {
  let agent: Promise<Agent> | undefined

  /** Loaded when it is needed: most gateways have no subscriptions. */
  async function openAgent(): Promise<Agent> {
    const { Agent } = await import('undici')
    return new Agent({ headersTimeout: timeoutMs, bodyTimeout: SILENCE_MS, pipelining: 0 })
  }

  async function follow({ headers, body, signal }: EventsCall): Promise<AsyncIterable<TransportAnswer>> {
    const path = `${url.pathname}${url.search}`
    const opened = await (agent ??= openAgent())
    const answer = await opened.request({ origin: url.origin, path, method: 'POST', headers, body, signal })
    if (String(answer.headers['content-type']).startsWith('text/event-stream')) return eventsIn(answer)
    return only(readResult(answer.statusCode, Buffer.from(await answer.body.arrayBuffer())))
  }

  return { follow, close: async () => (await agent)?.destroy() }
}

async function* eventsIn({ statusCode, body }: Dispatcher.ResponseData): AsyncGenerator<TransportAnswer, void> {
  const arrived: TransportAnswer[] = []
  let isComplete = false
  const parser = createParser({
    maxBufferSize: LARGEST_EVENT_CHARACTERS,
    onEvent: ({ event, data }) => {
      if (event === 'next') arrived.push(readResult(statusCode, Buffer.from(data)))
      if (event === 'complete') isComplete = true
    },
  })
  for await (const text of body.setEncoding('utf8') as AsyncIterable<string>) {
    parser.feed(text)
    yield* arrived.splice(0)
    if (isComplete) return
  }
  throw new NoAnswer('lost', 'the subscription broke off')
}

async function* only(result: TransportAnswer): AsyncGenerator<TransportAnswer, void> {
  yield result
}
