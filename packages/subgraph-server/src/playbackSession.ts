import { LRUCache } from 'lru-cache'
import { openToken, sealToken } from './signedToken.ts'

/**
 * What a playback session's token says, so that nobody who receives it looks a session, a track or a device up.
 * Ids are UUIDs as stored.
 */
export interface PlaybackSessionClaims {
  sessionId: string
  userId: string
  trackId: string
  /** The main and the featured artists, in the order of the track's credits. */
  artistIds: readonly string[]
  /** Where the listener is, ISO 3166-1 alpha-2. */
  country: string
  durationMs: number
  /** Milliseconds since 1970. */
  startedAtMs: number
  device: { id: string; kind: string }
  /** The playlist, album or artist that it is played from. */
  contextId: string | null
  explicit: boolean
  genres: readonly string[]
}

export type OpenedPlaybackSession =
  { kind: 'valid'; claims: PlaybackSessionClaims } | { kind: 'forged' } | { kind: 'expired' }

const PURPOSE = 'playback-session'

/** Longer than any token of ours: not worth hashing. */
const LONGEST_TOKEN = 4_096
/** Players repeat their token with every tick; some 50 MB at most. */
const REMEMBERED_TOKENS = 20_000

export function sealPlaybackSession(claims: PlaybackSessionClaims, secret: string, expiresAtMs: number): string {
  return sealToken(PURPOSE, claims, secret, expiresAtMs)
}

/** Opens session tokens sealed with this key, each verified once while it is remembered. */
export function createPlaybackSessionOpener(secret: string) {
  const verified = new LRUCache<string, { claims: PlaybackSessionClaims; expiresAtMs: number }>({
    max: REMEMBERED_TOKENS,
  })

  return function openPlaybackSession(token: string, nowMs: number): OpenedPlaybackSession {
    const known = verified.get(token)
    if (known) return known.expiresAtMs > nowMs ? { kind: 'valid', claims: known.claims } : { kind: 'expired' }
    if (token.length > LONGEST_TOKEN) return { kind: 'forged' }

    const opened = openToken<PlaybackSessionClaims>(PURPOSE, token, secret, nowMs)
    if (opened.kind !== 'valid') return { kind: opened.kind }
    verified.set(token, { claims: opened.payload, expiresAtMs: opened.expiresAtMs })
    return { kind: 'valid', claims: opened.payload }
  }
}
