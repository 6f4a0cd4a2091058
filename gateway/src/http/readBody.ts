import type { IncomingMessage } from 'node:http'

/** So much of a body that is too long is read and dropped: a client that is still sending hears no answer. */
const DRAINED_BYTES = 32 * 1024 * 1024

/** A request's body, or null where it is longer than the limit; what is too long is not kept. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  // The connection stays, for the answer that says why no more of it is read.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > DRAINED_BYTES) return null
    if (bytes <= mostBytes) chunks.push(chunk)
  }
  if (bytes > mostBytes) return null
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}
