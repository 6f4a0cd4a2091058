/**
 * What a listener has heard and is about to hear: one hash for each person.
 *
 *   ads:listener:{<userId>}
 *     version                     changes with every change
 *     open:<sessionId>            JSON of the session's last `AdBreak`
 *     settled:<decisionId>        `heard` or `failed`, of decisions in those breaks
 *     heard:<lineItemId>:<hour>   impressions in that hour since 1970
 *
 * It may vanish at any time: then it is made again from PostgreSQL.
 */
export const listenerKey = (userId: string) => `ads:listener:{${userId}}`

export const FIELD = { version: 'version', open: 'open:', settled: 'settled:', heard: 'heard:' } as const

/** A person of whom nothing is heard for so long is made again from PostgreSQL when they come back. */
export const LISTENER_TTL_MS = 2 * 24 * 3_600_000
/** A hash that grows beyond is made again from PostgreSQL, which gives the latest part of it. */
export const MOST_FIELDS = 4_000
