import type { Admin } from 'kafkajs'
import type { Tail } from '../eventLog.ts'

/** Where to read on, for each partition. */
export type Positions = Map<number, bigint>

/** The positions of a moment; of nothing where the topic is not there. */
export async function positionsOf(admin: Admin, name: string, from: Tail['from']): Promise<Positions> {
  if (typeof from === 'object') {
    const found = await admin.fetchTopicOffsetsByTimestamp(name, from.sinceMs)
    return new Map(found.map(({ partition, offset }) => [partition, BigInt(offset)]))
  }
  const found = await admin.fetchTopicOffsets(name)
  return new Map(found.map(({ partition, low, high }) => [partition, BigInt(from === 'start' ? low : high)]))
}

/** How precisely a lag is told, as a part of itself. */
const PRECISION = 1 / 64
const SHORTEST_MS = 16
const LONGEST_MS = 100 * 365 * 24 * 3_600_000

/**
 * The age in milliseconds of the oldest message at or after these positions; 0 when there is none. Kafka tells offsets
 * by time and not times by offset, so it is asked for ever earlier moments until one lies before what is sought.
 */
export async function ageOfOldest(admin: Admin, name: string, positions: Positions): Promise<number> {
  const ends = await positionsOf(admin, name, 'now')
  const behind = [...ends].filter(([partition, end]) => (positions.get(partition) ?? 0n) < end)
  if (behind.length === 0) return 0

  const nowMs = Date.now()
  const isOldEnough = async (ageMs: number) => {
    const then = await positionsOf(admin, name, { sinceMs: nowMs - ageMs })
    return behind.every(([partition]) => (then.get(partition) ?? 0n) <= (positions.get(partition) ?? 0n))
  }
  let [young, old] = [0, SHORTEST_MS]
  while (old < LONGEST_MS && !(await isOldEnough(old))) [young, old] = [old, old * 2]
  while (old - young > Math.max(1, old * PRECISION)) {
    const middle = Math.floor((young + old) / 2)
    if (await isOldEnough(middle)) old = middle
    else young = middle
  }
  return old
}
