/**
 * The log's keys. One topic is one hash slot, so that a parked event and its acknowledgement go in one transaction.
 *
 *   {events:<topic>}                  the stream; each entry has one field, `event`: the envelope
 *   {events:<topic>}:<group>:parked   what the group has parked; fields `event` and `reason`
 */
export const streamKey = (topic: string) => `{events:${topic}}`
export const parkedKey = (topic: string, group: string) => `{events:${topic}}:${group}:parked`

/** The milliseconds since 1970 at which Redis gave a stream entry its id. */
export function entryTimeMs(entryId: string): number {
  return Number(entryId.slice(0, entryId.indexOf('-')))
}

/** The highest id of the millisecond before this one: what comes after it was appended at this moment or later. */
export function idBefore(momentMs: number): string {
  const before = Math.floor(momentMs) - 1
  return before < 0 ? '0-0' : `${before}-18446744073709551615`
}

/** Of two ids, is the first one's entry the older? */
export function isBefore(id: string, other: string): boolean {
  const [[ms = 0n, sequence = 0n], [otherMs = 0n, otherSequence = 0n]] = [partsOf(id), partsOf(other)]
  return ms < otherMs || (ms === otherMs && sequence < otherSequence)
}

const partsOf = (id: string) => id.split('-').map(BigInt)
