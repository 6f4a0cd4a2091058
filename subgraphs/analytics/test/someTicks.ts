import { randomUUID } from 'node:crypto'
import { sealPlaybackSession, type PlaybackSessionClaims } from '@chorus/subgraph-server'
import type { PlayTick } from '../src/ticks/tick.ts'
import { PLAYBACK_SECRET, TODAY } from './someStatistics.ts'

const STARTED_AT = `${TODAY}T11:50:00.000Z`
const LIFETIME_MS = 24 * 3_600_000

/** A playback session that began ten minutes ago on the tests' clock. */
export function aSession(changes: Partial<PlaybackSessionClaims> & { at?: string } = {}): PlaybackSessionClaims {
  const { at = STARTED_AT, ...claims } = changes
  return {
    sessionId: randomUUID(),
    userId: randomUUID(),
    trackId: randomUUID(),
    artistIds: [randomUUID()],
    country: 'CO',
    durationMs: 240_000,
    startedAtMs: Date.parse(at),
    device: { id: 'phone', kind: 'PHONE' },
    contextId: null,
    explicit: false,
    genres: [],
    ...claims,
  }
}

export function tokenOf(session: PlaybackSessionClaims, secret = PLAYBACK_SECRET): string {
  return sealPlaybackSession(session, secret, session.startedAtMs + LIFETIME_MS)
}

/** A tick `sequence` times ten seconds into the session, ten seconds heard since the one before. */
export function aTick(session: PlaybackSessionClaims, changes: Partial<PlayTick> = {}): PlayTick {
  const { sequence = 1 } = changes
  return {
    id: `${session.sessionId} ${sequence}`,
    session: tokenOf(session),
    sequence,
    atMs: session.startedAtMs + sequence * 10_000,
    positionMs: Math.abs(sequence * 10_000) % session.durationMs,
    playedMs: sequence === 0 ? 0 : 10_000,
    kind: sequence === 0 ? 'START' : 'TICK',
    network: 'WIFI',
    bitrateKbps: 160,
    ...changes,
  }
}

/** As a player writes it. */
export function asInput({ atMs, ...tick }: PlayTick) {
  return { ...tick, at: new Date(atMs).toISOString() }
}
