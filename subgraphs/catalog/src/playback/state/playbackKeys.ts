/**
 * Playback state: one hash for each person, with a hash tag so that all of it lies in one slot.
 *
 *   playback:{<userId>}
 *     device:<deviceId>   JSON of `StoredDevice`; at most MOST_DEVICES
 *     play:<deviceId>     JSON of `Play`; at most one for each device
 *     left:<trackId>      JSON of `{ positionMs, atMs }`: where the person left off; at most MOST_LEFT
 *
 * It may vanish at any time: then nobody plays, no device is known, and every track starts at its beginning.
 */
export const playbackKey = (userId: string) => `playback:{${userId}}`

export const FIELD = { device: 'device:', play: 'play:', left: 'left:' } as const

export const MOST_DEVICES = 50
export const MOST_LEFT = 50
/** After so long without a start the state is forgotten. */
export const STATE_TTL_MS = 90 * 24 * 3_600_000
