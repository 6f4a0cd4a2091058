import { createHash } from 'node:crypto'

/** The namespace of every id that is derived from a source's own key (UUID version 5, RFC 9562). Never change it: ids hang on it. */
const NAMESPACE = Buffer.from('5d5b3f0e7c8f4d0e9f5a6c1b2d3e4f50', 'hex')

/**
 * The UUID that belongs to a name, the same on every machine and in every load: `track:spotify:6f80…` is one track forever.
 * The first word of the name says what kind of thing it is, so that kinds never collide.
 */
export function uuidFromName(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
