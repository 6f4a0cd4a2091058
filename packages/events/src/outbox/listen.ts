import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from '@chorus/telemetry'

export interface Bell {
  /** Resolves at the next notification, at once when one came since the last call, and after `atMostMs` anyway. */
  rung(atMostMs: number): Promise<void>
  /** Resolves when the signal has aborted and the connection is given back. */
  closed: Promise<void>
}

const RECONNECT_PAUSE_MS = 1_000

/** Listens on a PostgreSQL channel, on a connection of its own from the pool, which is renewed when it breaks. */
export function listen(
  pool: pg.Pool,
  channel: string,
  { signal, logger }: { signal: AbortSignal; logger: Logger },
): Bell {
  let pending = false
  let wake = () => {}
  const ring = () => {
    pending = true
    wake()
  }
  signal.addEventListener('abort', ring, { once: true })

  async function keepListening(): Promise<void> {
    while (!signal.aborted) {
      try {
        await listenOnce(pool, channel, ring, signal)
      } catch (error) {
        logger.warn({ err: error, channel }, 'cannot listen for notifications; polling meanwhile')
      }
      if (!signal.aborted) await pause(RECONNECT_PAUSE_MS, undefined, { signal }).catch(() => {})
    }
  }

  return {
    async rung(atMostMs) {
      if (!pending && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        const timer = setTimeout(resolve, atMostMs)
        await promise
        clearTimeout(timer)
      }
      pending = false
    },
    closed: keepListening(),
  }
}

/** Resolves when the signal aborts; rejects when the connection breaks. */
async function listenOnce(pool: pg.Pool, channel: string, ring: () => void, signal: AbortSignal): Promise<void> {
  const client = await pool.connect()
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  const stop = () => resolve()
  client.on('notification', ring)
  client.on('error', reject)
  client.once('end', stop)
  signal.addEventListener('abort', stop, { once: true })
  try {
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    // What was inserted before the first LISTEN, or while the connection was broken.
    ring()
    if (!signal.aborted) await ended
  } finally {
    signal.removeEventListener('abort', stop)
    client.off('notification', ring)
    // Not for reuse: it would still listen.
    client.release(true)
  }
}
