import { z } from 'zod'

export const PLAY_TICKS_RECORDED = 'play-ticks.session.recorded.v1'

const PlayTick = z.object({
  /** Its place in the session, from 0: the same one again is the same tick. */
  sequence: z.int().nonnegative(),
  /** Milliseconds since 1970, on the player's clock. */
  atMs: z.int().nonnegative(),
  positionMs: z.int().nonnegative(),
  /** Heard since the tick before. */
  playedMs: z.int().nonnegative(),
  kind: z.enum(['START', 'TICK', 'PAUSE', 'RESUME', 'SEEK', 'SKIP', 'END']),
  network: z.enum(['WIFI', 'CELLULAR', 'ETHERNET', 'OFFLINE']).nullable(),
  bitrateKbps: z.int().positive().nullable(),
})

/**
 * Ticks of one playback session that arrived together, with what the session's token says of it. Keyed by `userId`.
 * They come in any order and any number of times; consumers tell them apart by session and sequence.
 */
export const PlayTicksRecorded = z.object({
  sessionId: z.uuid(),
  userId: z.uuid(),
  trackId: z.uuid(),
  /** The main and the featured artists. */
  artistIds: z.array(z.uuid()),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  durationMs: z.int().positive(),
  /** Milliseconds since 1970, on our clock. */
  startedAtMs: z.int().nonnegative(),
  contextId: z.string().nullable(),
  device: z.object({ id: z.string(), kind: z.string() }),
  ticks: z.array(PlayTick).min(1),
})

export type PlayTicksRecorded = z.infer<typeof PlayTicksRecorded>
