import { z } from 'zod'

export const LISTENER_CHANGED = 'users.listener.changed.v1'

/**
 * What playback and advertising need to know of a listener, whole, each time that any of it changes. Keyed by `userId`; of two
 * snapshots the higher `version` counts, in whatever order they arrive.
 */
export const ListenerChanged = z.object({
  userId: z.uuid(),
  version: z.int().nonnegative(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  birthDate: z.iso.date(),
  /** BCP 47, `es-CO`; events from before it was told do not have it. */
  locale: z.string().min(1).max(35).optional(),
  tier: z.enum(['FREE', 'PREMIUM']),
  maxBitrateKbps: z.int().positive(),
  maxConcurrentStreams: z.int().positive(),
  explicitAllowed: z.boolean(),
  /** May friends see what plays? Events from before it was told do not have it. */
  shareActivity: z.boolean().optional(),
  /** When the entitlements end by themselves; null: they do not. */
  entitledUntil: z.iso.datetime().nullable(),
})

export type ListenerChanged = z.infer<typeof ListenerChanged>
