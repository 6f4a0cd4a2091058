import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Logger } from '@chorus/telemetry'

/** One line of a long operation's answer (NDJSON). The last line is `done` or `failed`. */
export const OperationEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), step: z.string(), done: z.number(), total: z.number().nullable() }),
  /** Input that was left out, and why. */
  z.object({ kind: z.literal('left-out'), file: z.string(), line: z.number().nullable(), reason: z.string() }),
  z.object({ kind: z.literal('done'), counts: z.record(z.string(), z.number()) }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
])

export type OperationEvent = z.infer<typeof OperationEvent>

/**
 * Runs a long operation while its events stream to the client, who may go away: the operation is told then.
 * A failure is the last line, since the status has been sent.
 */
export async function streamOperation(
  response: ServerResponse,
  logger: Logger,
  work: (emit: (event: OperationEvent) => void, signal: AbortSignal) => Promise<Record<string, number>>,
): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' })
  const emit = (event: OperationEvent) => void response.write(`${JSON.stringify(event)}\n`)
  try {
    emit({ kind: 'done', counts: await work(emit, gone.signal) })
  } catch (error) {
    if (!gone.signal.aborted) logger.error({ err: error }, 'an operation failed')
    emit({ kind: 'failed', message: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) })
  }
  response.end()
}
