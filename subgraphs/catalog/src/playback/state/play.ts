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
  /** Of the latest tick; absent until one came. */
  sequence: z.int().optional(),
})
export type Play = z.infer<typeof Play>

export const StoredDevice = z.object({
  name: z.string(),
  kind: z.enum(['PHONE', 'TABLET', 'DESKTOP', 'WEB', 'SPEAKER', 'TV', 'CAR', 'CONSOLE', 'WEARABLE']),
  lastSeenAtMs: z.int(),
  /** When its play was last moved to another device, milliseconds since 1970. */
  movedAwayAtMs: z.int().optional(),
})
export type StoredDevice = z.infer<typeof StoredDevice>

export interface Device extends StoredDevice {
  /** As the device calls itself; unique for its person. */
  id: string
}

/** A device that was not heard of for so long, neither by a start, a move nor a tick, is taken to have stopped then. */
const SILENT_AFTER_MS = 60_000

/** Where a play is now: it moves with the clock unless it is paused or its device silent, and stops at the end. */
export function positionAt(play: Play, nowMs: number): number {
  if (play.paused) return play.positionMs
  const sinceMs = Math.min(Math.max(0, nowMs - play.atMs), SILENT_AFTER_MS)
  return Math.min(play.durationMs, play.positionMs + sinceMs)
}

/** A play keeps its seat until it is paused or over, or its device is silent. */
export function isPlaying(play: Play, nowMs: number): boolean {
  return !play.paused && nowMs - play.atMs < SILENT_AFTER_MS && positionAt(play, nowMs) < play.durationMs
}

/** When it was last heard: now while it plays, then the moment when it was paused or over, or its device fell silent. */
export function lastHeardAtMs(play: Play, nowMs: number): number {
  if (play.paused) return play.atMs
  return Math.min(nowMs, play.atMs + Math.min(play.durationMs - play.positionMs, SILENT_AFTER_MS))
}
