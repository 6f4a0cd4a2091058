import { badRow, type Read } from './badRow.ts'
import { readBytes } from './readBytes.ts'

/** No row of the known sets passes a kilobyte; a longer line is damage, and must not fill the memory. */
export const MAX_ROW_BYTES = 65_536

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

export interface ReadLinesOptions {
  /** `latin1` where the source says so; everything else must be valid UTF-8. */
  encoding?: 'utf-8' | 'latin1'
  signal?: AbortSignal | undefined
}

/**
 * The lines of a text file, plain or compressed, without their line ends (LF or CRLF); empty lines are left out.
 * One line is held at a time. A line that is too long or not in the encoding is a bad row, and reading goes on.
 */
export async function* readLines(
  file: string,
  { encoding = 'utf-8', signal }: ReadLinesOptions = {},
): AsyncGenerator<Read<string>> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 0
  let damage: string | null = null
  let pending: Uint8Array[] = []
  let pendingBytes = 0

  const finish = (): Read<string> | null => {
    line += 1
    const bytes = trimLineEnd(pending.length === 1 && pending[0] ? pending[0] : Buffer.concat(pending))
    const tooLong = pendingBytes > MAX_ROW_BYTES
    pending = []
    pendingBytes = 0
    if (tooLong) return badRow(file, line, `the line is longer than ${MAX_ROW_BYTES} bytes`)
    if (bytes.length === 0) return null
    try {
      return { kind: 'row', line, value: decoder.decode(bytes) }
    } catch {
      return badRow(file, line, `the line is not valid ${encoding.toUpperCase()}`)
    }
  }

  for await (const chunk of readBytes(file, { signal, onDamage: (reason) => (damage = reason) })) {
    let from = 0
    while (from < chunk.length) {
      const end = chunk.indexOf(LINE_FEED, from)
      const until = end < 0 ? chunk.length : end
      pendingBytes += until - from
      if (pendingBytes <= MAX_ROW_BYTES) pending.push(chunk.subarray(from, until))
      if (end < 0) break
      const read = finish()
      if (read) yield read
      from = end + 1
    }
  }
  if (damage !== null) {
    yield badRow(file, line + 1, damage)
    return
  }
  if (pendingBytes > 0) {
    const read = finish()
    if (read) yield read
  }
}

function trimLineEnd(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes
}
