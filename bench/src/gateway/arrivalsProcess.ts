import { connect } from 'node:net'
import { answerParent } from './childProcess.ts'
import { createMessageReader } from './http1.ts'

/*
 * Requests that arrive at a rate of their own, whatever becomes of those before: as from a crowd, not from a few clients who
 * wait for each answer. An answer that comes after somebody's patience is worth nothing.
 */

export interface ArrivalsOrder {
  url: string
  body: string
  perSecond: number
  seconds: number
  patienceMs: number
  /** The crowd's, at most; who finds none free is not sent. */
  connections: number
}

export interface Arrivals {
  sent: number
  inTime: number
  late: number
  /** With 503. */
  turnedAway: number
  broken: number
  unsent: number
}

interface Client {
  send(): void
  end(): void
}

const TICK_MS = 2

async function arrive(order: ArrivalsOrder): Promise<Arrivals> {
  const { url, body, perSecond, seconds, patienceMs, connections } = order
  const target = new URL(url)
  const head = `POST ${target.pathname} HTTP/1.1\r\nhost: ${target.host}\r\ncontent-type: application/json\r\n`
  const bytes = Buffer.from(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  const outcome: Arrivals = { sent: 0, inTime: 0, late: 0, turnedAway: 0, broken: 0, unsent: 0 }
  const all = new Set<Client>()
  const free: Client[] = []

  function open(): Client {
    const socket = connect({ port: Number(target.port), host: target.hostname, noDelay: true })
    let sentAt: number | null = null
    const client: Client = {
      send() {
        sentAt = performance.now()
        outcome.sent += 1
        socket.write(bytes)
      },
      end: () => socket.destroy(),
    }
    const read = createMessageReader((message) => {
      const tookMs = performance.now() - (sentAt ?? 0)
      sentAt = null
      if (message.head.startsWith('HTTP/1.1 503')) outcome.turnedAway += 1
      else if (!message.head.startsWith('HTTP/1.1 200')) outcome.broken += 1
      else if (tookMs <= patienceMs) outcome.inTime += 1
      else outcome.late += 1
      free.push(client)
    })
    socket.on('data', read)
    socket.on('error', () => {})
    socket.on('close', () => {
      all.delete(client)
      if (sentAt !== null) outcome.broken += 1
    })
    all.add(client)
    return client
  }

  const beganAt = performance.now()
  let arrived = 0
  for (let elapsedMs = 0; elapsedMs < seconds * 1_000; elapsedMs = performance.now() - beganAt) {
    for (; arrived < (elapsedMs / 1_000) * perSecond; arrived += 1) {
      const client = free.pop() ?? (all.size < connections ? open() : null)
      if (client) client.send()
      else outcome.unsent += 1
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  await new Promise((resolve) => setTimeout(resolve, 2 * patienceMs))
  const counted = { ...outcome, late: outcome.late + waitingStill(outcome) }
  for (const client of all) client.end()
  return counted
}

/** Nobody has patience for what is not there by now. */
function waitingStill({ sent, inTime, late, turnedAway, broken }: Arrivals): number {
  return sent - inTime - late - turnedAway - broken
}

answerParent('', { arrive })
