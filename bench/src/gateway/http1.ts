/**
 * As much of HTTP/1.1 as a load generator and a server that must never be the bottleneck need: messages on a kept-alive
 * connection, one after another, with their lengths in the head.
 */

const HEAD_END = Buffer.from('\r\n\r\n')

export interface Message {
  head: string
  bodyBytes: number
  body(): Buffer
}

/** Takes the chunks of one connection and tells of each message once it is whole. */
export function createMessageReader(onMessage: (message: Message) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = []
  let received = 0
  let head = ''
  let bodyFrom = 0
  let bodyBytes = 0

  return function read(chunk: Buffer): void {
    chunks.push(chunk)
    received += chunk.length
    if (head === '') {
      const begun = joined()
      const headEnd = begun.indexOf(HEAD_END)
      if (headEnd < 0) return
      head = begun.toString('latin1', 0, headEnd)
      bodyFrom = headEnd + HEAD_END.length
      bodyBytes = contentLength(head)
    }
    const end = bodyFrom + bodyBytes
    if (received < end) return

    const parts = chunks
    const from = bodyFrom
    const message: Message = { head, bodyBytes, body: () => Buffer.concat(parts).subarray(from, end) }
    const rest = received > end ? joined().subarray(end) : null
    chunks = []
    received = 0
    head = ''
    onMessage(message)
    if (rest) read(rest)
  }

  function joined(): Buffer {
    const [first] = chunks
    if (first && chunks.length === 1) return first
    const whole = Buffer.concat(chunks)
    chunks = [whole]
    return whole
  }
}

function contentLength(head: string): number {
  const found = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (found) return Number(found[1])
  if (/\r\ntransfer-encoding:/i.test(head)) throw new Error('Messages in pieces are not read here.')
  return 0
}
