import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { SubgraphResult } from './subgraph.ts'

/** So that nobody on the way takes a silent stream for a dead one. */
const HEARTBEAT_MS = 12_000

/** Answers a subscription as GraphQL over SSE has it (distinct connections mode), no faster than it is read, until we stop. */
export async function sendEvents(
  response: ServerResponse,
  stopping: AbortSignal,
  subscribe: (signal: AbortSignal) => AsyncIterable<SubgraphResult>,
): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  response.write(':\n\n')
  const beating = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)
  try {
    for await (const result of subscribe(AbortSignal.any([gone.signal, stopping]))) {
      const hasRoom = response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`)
      if (!hasRoom) await once(response, 'drain', { signal: gone.signal }).catch(() => {})
    }
    response.end('event: complete\ndata:\n\n')
  } finally {
    clearInterval(beating)
  }
}
