import type { PlayRecord } from '../src/subgraph.ts'

/** What the roll-ups must say, computed from the plays the slow and obvious way. */

/** One record a session: the one most was heard in. */
function sessionsOf(records: readonly PlayRecord[]): PlayRecord[] {
  const sessions = new Map<string, PlayRecord>()
  for (const record of records) {
    const known = sessions.get(record.sessionId)
    if (!known || known.playedMs < record.playedMs) sessions.set(record.sessionId, record)
  }
  return [...sessions.values()]
}

export interface NaiveChart {
  country?: string | undefined
  month?: string | undefined
  first: number
}

/** The chart of whatever `idsOf` a play names. */
export function naiveChart(
  records: readonly PlayRecord[],
  { country, month, first }: NaiveChart,
  idsOf: (play: PlayRecord) => readonly string[],
) {
  const places = new Map<string, { plays: number; listeners: Set<string> }>()
  for (const play of sessionsOf(records)) {
    if (play.playedMs < 30_000) continue
    if (country && play.country !== country) continue
    if (month && !new Date(play.startedAtMs).toISOString().startsWith(month)) continue
    for (const id of new Set(idsOf(play))) {
      const place = places.get(id) ?? { plays: 0, listeners: new Set() }
      place.plays += 1
      place.listeners.add(play.userId)
      places.set(id, place)
    }
  }
  return [...places]
    .map(([id, { plays, listeners }]) => ({ id, plays: String(plays), listeners: listeners.size }))
    .toSorted((a, b) => Number(b.plays) - Number(a.plays) || (a.id < b.id ? -1 : 1))
    .slice(0, first)
}

/** A generator of numbers from 0 to below `most`, the same for the same seed (mulberry32). */
export function seeded(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}
