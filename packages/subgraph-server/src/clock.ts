/** The time, as a dependency, so that a test lives through a year in a second. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
