import { randomUUID } from 'node:crypto'
import { anonymous, sealPlaybackSession, type Identity } from '@chorus/subgraph-server'

/** One batch that a player sends: ticks of one session, as NDJSON. */
export interface TickRequest {
  identity: Identity
  body: Buffer
}

const SESSION_BEGAN_AGO_MS = 4 * 3_600_000
const LIFETIME_MS = 24 * 3_600_000
const TICK_EVERY_MS = 10_000
const DURATION_MS = 240_000

/** So many players' batches, each of `batch` ticks, ten seconds apart. */
export function tickRequests(count: number, { batch, secret }: { batch: number; secret: string }): TickRequest[] {
  const startedAtMs = Date.now() - SESSION_BEGAN_AGO_MS
  return Array.from({ length: count }, () => {
    const userId = randomUUID()
    const claims = {
      sessionId: randomUUID(),
      userId,
      trackId: randomUUID(),
      artistIds: [randomUUID()],
      country: 'CO',
      durationMs: DURATION_MS,
      startedAtMs,
      device: { id: 'phone', kind: 'PHONE' },
      contextId: null,
      explicit: false,
      genres: ['rock', 'pop'],
    }
    const session = sealPlaybackSession(claims, secret, startedAtMs + LIFETIME_MS)
    const lines = Array.from({ length: batch }, (_, sequence) =>
      JSON.stringify({
        id: String(sequence),
        session,
        sequence,
        at: new Date(startedAtMs + sequence * TICK_EVERY_MS).toISOString(),
        positionMs: (sequence * TICK_EVERY_MS) % DURATION_MS,
        playedMs: sequence === 0 ? 0 : TICK_EVERY_MS,
        kind: 'TICK',
        network: 'WIFI',
        bitrateKbps: 160,
      }),
    )
    const identity: Identity = { ...anonymous, kind: 'person', userId, scopes: ['listener'] }
    return { identity, body: Buffer.from(lines.join('\n')) }
  })
}
