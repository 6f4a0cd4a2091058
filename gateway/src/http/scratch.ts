/*
 * Memory that long answers are encoded in, used again and again: to allocate and free 90 KB costs five times as much as
 * to fill it.
 */

const BUFFER_BYTES = 256 * 1024
const MOST_KEPT = 16
/** One character takes four bytes at most: less room than that at the end may mean that something was cut off. */
const CUT_OFF_WITHIN_BYTES = 4

const kept: Buffer[] = []

/** A text in UTF-8, and the way to give its memory back once it has left; not calling it costs memory's reuse, no more. */
export function encode(text: string): { bytes: Buffer; giveBack?: () => void } {
  if (text.length + CUT_OFF_WITHIN_BYTES > BUFFER_BYTES) return { bytes: Buffer.from(text) }

  const buffer = kept.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES)
  // As many bytes as characters: all of it is ASCII, which is copied as it stands.
  const isAscii = Buffer.byteLength(text) === text.length
  const written = buffer.write(text, isAscii ? 'latin1' : 'utf8')
  const giveBack = () => {
    if (kept.length < MOST_KEPT) kept.push(buffer)
  }
  if (written + CUT_OFF_WITHIN_BYTES <= BUFFER_BYTES) return { bytes: buffer.subarray(0, written), giveBack }
  giveBack()
  return { bytes: Buffer.from(text) }
}
