import { once } from 'node:events'
import type { Exchange } from './exchange.ts'

/** How a stream is framed: texts of JSON go in, bytes of HTTP come out. */
interface Framing {
  contentType: string
  opening: string
  frame(json: string): string
  /** So that nobody on the way takes a silent stream for a dead one. */
  heartbeat: string | null
  closing: string
}

/** GraphQL over SSE, distinct connections mode. */
const EVENT_STREAM: Framing = {
  contentType: 'text/event-stream; charset=utf-8',
  opening: ':\n\n',
  frame: (json) => `event: next\ndata: ${json}\n\n`,
  heartbeat: ':\n\n',
  closing: 'event: complete\ndata:\n\n',
}

/** A part's boundary is written behind it, so that its reader need not wait for the next one. */
const PART = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n'
const BOUNDARY = '\r\n---'

/** Incremental delivery over HTTP, as Apollo's clients read it. */
const DEFERRED_PARTS: Framing = {
  contentType: 'multipart/mixed; boundary="-"; deferSpec=20220824',
  opening: BOUNDARY,
  frame: (json) => `${PART}${json}${BOUNDARY}`,
  heartbeat: null,
  closing: '--\r\n',
}

/** Apollo's multipart subscriptions. */
const EVENT_PARTS: Framing = {
  contentType: 'multipart/mixed; boundary="-"; subscriptionSpec=1.0',
  opening: BOUNDARY,
  frame: (json) => `${PART}{"payload":${json}}${BOUNDARY}`,
  heartbeat: `${PART}{}${BOUNDARY}`,
  closing: '--\r\n',
}

export const FRAMINGS = { 'event-stream': EVENT_STREAM, multipart: EVENT_PARTS, parts: DEFERRED_PARTS } as const

const HEARTBEAT_MS = 12_000

/**
 * Writes texts as they come, no faster than the client reads. Ends with them, or when the client goes; who makes them hears
 * of that by its own signal. Rejects where they fail, with the answer cut off.
 */
export async function sendStream(
  { request, response, headers }: Exchange,
  texts: AsyncIterable<string>,
  { contentType, opening, frame, heartbeat, closing }: Framing,
): Promise<void> {
  // A proxy that gathers an answer before it passes it on would keep the events to itself.
  const unbuffered = ['x-accel-buffering', 'no', 'x-content-type-options', 'nosniff']
  const caching = ['cache-control', 'no-store', 'vary', 'accept, accept-encoding, authorization, origin']
  response.writeHead(200, ['content-type', contentType, ...caching, ...unbuffered, ...headers])
  if (request.method === 'HEAD') return void response.end()
  response.write(opening)
  const beating = heartbeat === null ? undefined : setInterval(() => response.write(heartbeat), HEARTBEAT_MS)
  const gone = new Promise<void>((resolve) => response.once('close', resolve))
  try {
    for await (const text of texts) {
      if (response.destroyed) return
      beating?.refresh()
      if (!response.write(frame(text))) await Promise.race([once(response, 'drain'), gone])
    }
    response.end(closing)
  } finally {
    clearInterval(beating)
  }
}
