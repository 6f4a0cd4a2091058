/** From how much heard, in milliseconds, a play counts as a stream. */
export const COUNTED_FROM_MS = 30_000
