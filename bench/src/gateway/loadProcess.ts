import { connect } from 'node:net'
import { answerParent } from './childProcess.ts'
import { createMessageReader } from './http1.ts'

/*
 * Clients that each send one request after another over a connection of their own, and check status and length of each
 * answer. Its own process, and bare sockets, so that it is not what limits.
 */

export interface LoadOrder {
  url: string
  requests: readonly { body: string; expectedBytes: number }[]
  /** Indices of requests, from the beginning again at the end. */
  order: readonly number[]
  seconds: number
  connections: number
}

export interface LoadRound {
  requests: number
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
}

interface PreparedRequest {
  bytes: Buffer
  expectedBytes: number
}

async function load({ url, requests, order, seconds, connections }: LoadOrder): Promise<LoadRound> {
  const target = new URL(url)
  const prepared = requests.map(({ body, expectedBytes }): PreparedRequest => {
    const head = [
      `POST ${target.pathname} HTTP/1.1`,
      `host: ${target.host}`,
      'content-type: application/json',
      'accept: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
    ]
    return { bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`), expectedBytes }
  })
  const latenciesMs: number[] = []
  let drawn = 0
  const next = () => {
    const request = prepared[order[drawn++ % order.length] ?? 0]
    if (!request) throw new Error('There is no such request.')
    return request
  }
  const began = performance.now()
  const endsAt = began + seconds * 1_000
  await Promise.all(Array.from({ length: connections }, () => runClient(target, next, endsAt, latenciesMs)))
  const elapsedS = (performance.now() - began) / 1_000

  const sorted = Float64Array.from(latenciesMs).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return { requests: sorted.length, requestsPerSecond: sorted.length / elapsedS, p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** One client, until the time is over and its last answer is there. Rejects at the first answer that is not whole. */
function runClient(target: URL, next: () => PreparedRequest, endsAt: number, latenciesMs: number[]): Promise<void> {
  return new Promise((done, failed) => {
    const socket = connect({ port: Number(target.port), host: target.hostname, noDelay: true })
    let sentAt = 0
    let expectedBytes = 0
    const fail = (reason: string) => {
      socket.destroy()
      failed(new Error(`${target.href}: ${reason}`))
    }
    const send = () => {
      const request = next()
      expectedBytes = request.expectedBytes
      sentAt = performance.now()
      socket.write(request.bytes)
    }
    const read = createMessageReader(({ head, bodyBytes, body }) => {
      const now = performance.now()
      if (!head.startsWith('HTTP/1.1 200') || bodyBytes !== expectedBytes) {
        return fail(
          `${head.split('\r\n', 1)[0]}, ${bodyBytes} bytes for ${expectedBytes}: ${body().toString('utf8', 0, 500)}`,
        )
      }
      latenciesMs.push(now - sentAt)
      if (now < endsAt) return send()
      socket.end()
      done()
    })
    socket.once('connect', send)
    socket.on('data', read)
    socket.on('error', (error) => fail(error.message))
    socket.on('close', () => fail('The connection was closed.'))
  })
}

answerParent('', { load })
