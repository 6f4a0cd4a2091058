import { createTokenOpener, sealToken, type OpenedClaims } from './signedToken.ts'

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

export type OpenedPlaybackSession = OpenedClaims<PlaybackSessionClaims>

const PURPOSE = 'playback-session'

export function sealPlaybackSession(claims: PlaybackSessionClaims, secret: string, expiresAtMs: number): string {
  return sealToken(PURPOSE, claims, secret, expiresAtMs)
}

/** Opens session tokens sealed with this key. */
export function createPlaybackSessionOpener(secret: string) {
  return createTokenOpener<PlaybackSessionClaims>(PURPOSE, secret)
}
