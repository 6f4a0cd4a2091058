import { z } from 'zod'

/** What a device plays, or played last. Positions are true at `atMs`; ticks move both. */
export const Play = z.object({
  sessionId: z.string(),
  trackId: z.string(),
  durationMs: z.int(),
  positionMs: z.int(),
  /** Milliseconds since 1970. */
  atMs: z.int(),
  startedAtMs: z.int(),
  paused: z.boolean(),
  network: z.enum(['WIFI', 'CELLULAR', 'ETHERNET', 'OFFLINE']),
  country: z.string(),
  /** Where it was reached from. */
  contextId: z.string().nullable(),
})
export type Play = z.infer<typeof Play>

export const StoredDevice = z.object({
  name: z.string(),
  kind: z.enum(['PHONE', 'TABLET', 'DESKTOP', 'WEB', 'SPEAKER', 'TV', 'CAR', 'CONSOLE', 'WEARABLE']),
  lastSeenAtMs: z.int(),
})

export interface Device extends z.infer<typeof StoredDevice> {
  /** As the device calls itself; unique for its person. */
  id: string
}

/** Where a play is now: it moves with the clock unless it is paused, and stops at the end. */
export function positionAt(play: Play, nowMs: number): number {
  if (play.paused) return play.positionMs
  return Math.min(play.durationMs, play.positionMs + Math.max(0, nowMs - play.atMs))
}

/** A play keeps its seat until it is paused or over. */
export function isPlaying(play: Play, nowMs: number): boolean {
  return !play.paused && positionAt(play, nowMs) < play.durationMs
}

/** When it was last heard: now while it plays, then the moment when it was paused or over. */
export function lastHeardAtMs(play: Play, nowMs: number): number {
  if (play.paused) return play.atMs
  return Math.min(nowMs, play.atMs + play.durationMs - play.positionMs)
}
