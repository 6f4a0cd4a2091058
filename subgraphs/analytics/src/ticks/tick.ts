import { z } from 'zod'

export const TICK_KINDS = ['START', 'TICK', 'PAUSE', 'RESUME', 'SEEK', 'SKIP', 'END'] as const
export const NETWORKS = ['WIFI', 'CELLULAR', 'ETHERNET', 'OFFLINE'] as const

/** What a player reports, its types checked and nothing else. */
export interface PlayTick {
  /** The player's own name for it, repeated where it is rejected. */
  id: string
  /** The playback session's token. */
  session: string
  /** Its place in the session, from 0. */
  sequence: number
  /** On the player's clock, milliseconds since 1970. */
  atMs: number
  positionMs: number
  /** Heard since the tick before. */
  playedMs: number
  kind: (typeof TICK_KINDS)[number]
  network: (typeof NETWORKS)[number] | null
  bitrateKbps: number | null
}

const Instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** A tick as players write it in JSON: the names of the schema's `PlayTickInput`. */
export const TickInJson = z
  .object({
    id: z.string(),
    session: z.string(),
    sequence: z.int(),
    at: Instant,
    positionMs: z.int(),
    playedMs: z.int(),
    kind: z.enum(TICK_KINDS).default('TICK'),
    network: z.enum(NETWORKS).nullish(),
    bitrateKbps: z.int().nullish(),
  })
  .transform(({ at, network, bitrateKbps, ...tick }): PlayTick => ({
    ...tick,
    atMs: at,
    network: network ?? null,
    bitrateKbps: bitrateKbps ?? null,
  }))
