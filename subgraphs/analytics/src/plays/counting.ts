/** From how much heard, in milliseconds, a play counts as a stream. */
export const COUNTED_FROM_MS = 30_000

/** By how much a player's clock may differ from ours. */
export const CLOCK_SKEW_MS = 5_000

/**
 * How much of a session was heard, in milliseconds, from a merged row of `play_event`: all its parts, but not more than
 * passed from its start to its latest tick. So ticks that each could be true, sent one by one, do not add up to more.
 */
export const HEARD_MS = `
  if(
    last_tick_at = toDateTime64(0, 3, 'UTC'),
    toInt64(arraySum(mapValues(heard))),
    least(
      toInt64(arraySum(mapValues(heard))),
      greatest(0, toUnixTimestamp64Milli(last_tick_at) - toUnixTimestamp64Milli(started_at)) + ${CLOCK_SKEW_MS}
    )
  )`
