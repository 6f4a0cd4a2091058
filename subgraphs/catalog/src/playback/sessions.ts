import type { Pool } from 'pg'
import { encodeId, sealPlaybackSession } from '@chorus/subgraph-server'
import type { Listener } from '../listeners/listener.ts'
import { filesOfTrack } from '../media/mediaFiles.ts'
import type { MediaStore } from '../media/mediaStore.ts'
import type { Device, Play } from './state/play.ts'

/** One playing of one track on one device, as its player needs it. */
export interface Session {
  sessionId: string
  trackId: string
  sources: Source[]
  startAtMs: number
  token: string
  tickEveryMs: number
}

export interface Source {
  url: string
  codec: 'AAC' | 'OPUS' | 'MP3' | 'FLAC' | 'WAV'
  bitrateKbps: number
  expiresAt: Date
  region: string
  drm: null
}

/** What a session's token says of its track. */
export interface SessionTrack {
  durationMs: number
  artistIds: readonly string[]
  explicit: boolean
  genres: readonly string[]
}

export interface SessionOpening {
  play: Play
  device: Pick<Device, 'id' | 'kind'>
  track: SessionTrack
  listener: Listener
}

/** Opens sessions: chooses and signs what a play may be played from, and seals its token. */
export interface Sessions {
  /** `nowMs`: addresses expire a while after it. Without sources where the terms allow none of the track's files. */
  open(opening: SessionOpening, nowMs: number): Promise<Session>
}

/** As long as a long pause; a player that comes back later starts again. */
const ADDRESS_LIFETIME_MS = 6 * 3_600_000
/** Counted from the start. Ticks that a player could not send at once are still believed a day later. */
const TOKEN_LIFETIME_MS = 24 * 3_600_000
const TICK_EVERY_MS = 10_000

/** What a metered connection is given at most. */
const CELLULAR_MAX_KBPS = 160

export interface SessionsDependencies {
  pool: Pool
  media: MediaStore
  playbackSecret: string
}

export function createSessions({ pool, media, playbackSecret }: SessionsDependencies): Sessions {
  return {
    async open({ play, device, track, listener }, nowMs) {
      const { sessionId, trackId, country, startedAtMs, contextId } = play
      const mostKbps = Math.min(listener.maxBitrateKbps, play.network === 'CELLULAR' ? CELLULAR_MAX_KBPS : Infinity)
      const files = (await filesOfTrack(pool, trackId)).filter(({ bitrateKbps }) => bitrateKbps <= mostKbps)
      // Signed in whole seconds.
      const expiresAtMs = Math.floor((nowMs + ADDRESS_LIFETIME_MS) / 1000) * 1000
      const grant = { sessionId: encodeId('playbackSession', sessionId), expiresAtMs }
      const claims = {
        sessionId,
        userId: listener.userId,
        trackId,
        artistIds: track.artistIds,
        country,
        durationMs: track.durationMs,
        startedAtMs,
        device: { id: device.id, kind: device.kind },
        contextId,
        explicit: track.explicit,
        genres: track.genres,
      }
      return {
        sessionId,
        trackId,
        sources: files.map(({ path, codec, bitrateKbps }) => ({
          ...media.sign(path, grant),
          codec,
          bitrateKbps,
          expiresAt: new Date(expiresAtMs),
          drm: null,
        })),
        startAtMs: play.positionMs,
        token: sealPlaybackSession(claims, playbackSecret, startedAtMs + TOKEN_LIFETIME_MS),
        tickEveryMs: TICK_EVERY_MS,
      }
    },
  }
}
