import { z } from 'zod'

/** Streams answer in nested lists; here they become entries. An entry that was deleted meanwhile has no fields. */
const Entry = z.tuple([z.string(), z.array(z.string()).nullable()]).transform(([id, fields]) => ({
  id,
  field: (name: string) => {
    const at = fields ? fields.findIndex((value, index) => index % 2 === 0 && value === name) : -1
    return at < 0 ? null : (fields?.[at + 1] ?? null)
  },
}))

export type Entry = z.infer<typeof Entry>

export const Entries = z.array(Entry)

/** XREADGROUP of one stream; null when nothing came. */
export const ReadReply = z
  .tuple([z.tuple([z.string(), Entries])])
  .nullable()
  .transform((reply) => reply?.[0][1] ?? [])

/** XAUTOCLAIM: where to go on, what was claimed, what was deleted. */
export const ClaimReply = z.tuple([z.string(), Entries]).rest(z.unknown())

/** XPENDING without a range: how many, the first, the last. */
export const PendingReply = z.tuple([z.number(), z.string().nullable()]).rest(z.unknown())

/** XINFO GROUPS: name and value in turn. */
export const GroupsReply = z.array(z.array(z.union([z.string(), z.number(), z.null()]))).transform((groups) =>
  groups.map((pairs) => {
    const value = (name: string) => pairs[pairs.indexOf(name) + 1]
    return { name: String(value('name')), lastDeliveredId: String(value('last-delivered-id')) }
  }),
)
