import type { IncomingMessage } from 'node:http'

/** So much of a body that is too long is read and dropped: a client that is still sending hears no answer. */
const DRAINED_BYTES = 32 * 1024 * 1024

/** A request's body, or null where it is longer than the limit; what is too long is not kept. */
export function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const onData = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= mostBytes) chunks.push(chunk)
      if (bytes <= DRAINED_BYTES) return
      // The connection stays, for the answer that says why no more of it is read.
      request.off('data', onData).pause()
      resolve(null)
    }
    request.on('data', onData)
    request.on('end', () => {
      if (bytes > mostBytes) return resolve(null)
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    })
    request.on('error', reject)
  })
}
