import type { IncomingMessage } from 'node:http'

/** A request's body as text, or null where it is longer than the limit; what is too long is not kept. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > mostBytes) return null

  const chunks: Buffer[] = []
  let bytes = 0
  // The connection stays, for the answer that says why no more of it is read.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) return null
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}
