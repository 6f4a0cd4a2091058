import { z } from 'zod'
import type { PlayTicksRecorded } from '@chorus/events'
import { decodeId } from '@chorus/subgraph-server'

/** What a person plays, or played, in one session, as the last of its ticks that are known tells. */
export const Session = z.object({
  sessionId: z.string(),
  trackId: z.string(),
  playlistId: z.string().nullable(),
  /** Of the tick; the highest counts, in whatever order and however often they come. */
  sequence: z.int(),
  /** When the tick happened, milliseconds since 1970. */
  toldAtMs: z.int(),
  /** Until when it plays if nothing else is told; null: it does not. */
  playingUntilMs: z.int().nullable(),
})
export type Session = z.infer<typeof Session>

/** So many of a person's sessions are remembered, the last told first. */
export const MOST_SESSIONS = 5

/** A steady player tells nothing new: the end that it announces moves less than this. */
const SAME_END_MS = 10_000

type Tick = PlayTicksRecorded['ticks'][number]
const PLAYING: ReadonlySet<Tick['kind']> = new Set(['START', 'TICK', 'RESUME', 'SEEK'])

/** What ticks tell together: the last of them alone. */
export function sessionOf({ sessionId, trackId, contextId, durationMs, ticks }: PlayTicksRecorded): Session {
  const last = ticks.reduce((one, other) => (other.sequence > one.sequence ? other : one))
  const leftMs = Math.max(0, durationMs - last.positionMs)
  return {
    sessionId,
    trackId,
    playlistId: contextId === null ? null : decodeId('playlist', contextId),
    sequence: last.sequence,
    toldAtMs: last.atMs,
    playingUntilMs: PLAYING.has(last.kind) && leftMs > 0 ? last.atMs + leftMs : null,
  }
}

/** Is this more than a sign of life, so that it must outlive Redis? */
export function isNews(session: Session, known: readonly Session[] | null): boolean {
  const before = known?.find(({ sessionId }) => sessionId === session.sessionId)
  if (!before) return true
  if (before.sequence >= session.sequence) return false
  const [one, other] = [before.playingUntilMs, session.playingUntilMs]
  return one === null || other === null ? one !== other : Math.abs(one - other) > SAME_END_MS
}

export const playsAt = ({ playingUntilMs }: Session, nowMs: number) => playingUntilMs !== null && playingUntilMs > nowMs

/** What a person plays now, or else played last; null where nothing is known. */
export function currentOf(sessions: readonly Session[], nowMs: number): Session | null {
  const [current = null] = sessions.toSorted(
    (one, other) =>
      Number(playsAt(other, nowMs)) - Number(playsAt(one, nowMs)) ||
      other.toldAtMs - one.toldAtMs ||
      (one.sessionId < other.sessionId ? -1 : 1),
  )
  return current
}
