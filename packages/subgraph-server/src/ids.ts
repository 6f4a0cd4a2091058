import { fromUUID, toUUIDBytes } from 'typeid-js'
import { validate as isUuid } from 'uuid'

/** The prefix of each kind of id in the graph (TypeID, https://github.com/jetify-com/typeid). */
export const ID_PREFIX = {
  user: 'usr',
  artist: 'art',
  album: 'alb',
  track: 'trk',
  playbackSession: 'pbs',
  playlist: 'ply',
  playlistItem: 'pli',
  upload: 'upl',
  plan: 'pln',
  advertiser: 'adv',
  campaign: 'cmp',
  lineItem: 'lin',
  creative: 'crv',
  adBreak: 'brk',
  adDecision: 'dec',
  ledgerEntry: 'led',
} as const

export type IdKind = keyof typeof ID_PREFIX

/** A prefix, an underscore and 26 characters of Crockford's base 32 that hold 128 bits. */
const TYPE_ID = /^([a-z]{3})_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/

/** The id that clients see for a stored UUID. */
export function encodeId(kind: IdKind, uuid: string): string {
  return fromUUID(uuid, ID_PREFIX[kind])
}

/** The stored UUID of an id that a client sent; null when it is no id at all, another kind's, or one that no UUID is. */
export function decodeId(kind: IdKind, id: string): string | null {
  if (TYPE_ID.exec(id)?.[1] !== ID_PREFIX[kind]) return null
  const hex = Buffer.from(toUUIDBytes(id as Parameters<typeof toUUIDBytes>[0])).toString('hex')
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  // Of all 128 bits only those are given out that say a version and a variant (RFC 9562).
  return isUuid(uuid) ? uuid : null
}

/** Which kind of id this is; null when it is none that the graph knows. */
export function idKind(id: string): IdKind | null {
  const prefix = TYPE_ID.exec(id)?.[1]
  const entry = Object.entries(ID_PREFIX).find(([, known]) => known === prefix)
  return entry ? (entry[0] as IdKind) : null
}
