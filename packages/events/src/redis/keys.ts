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
