import { badRow, type Read } from './badRow.ts'
import { readBytes } from './readBytes.ts'
import { MAX_ROW_BYTES } from './readLines.ts'

const BYTE = {
  lineFeed: 0x0a,
  quote: 0x22,
  backslash: 0x5c,
  openBracket: 0x5b,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
  comma: 0x2c,
} as const
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d])
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/**
 * The objects of a file that holds one JSON array of objects, one after the other: an export of any size is read in
 * the memory of its longest object. An object that is broken or too long is a bad row, and reading goes on behind it.
 */
export async function* readJsonArray(
  file: string,
  { signal }: { signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Read<unknown>> {
  const splitter = createSplitter(file)
  let damage: string | null = null
  let first = true
  for await (const chunk of readBytes(file, { signal, onDamage: (reason) => (damage = reason) })) {
    const hasMark = first && BYTE_ORDER_MARK.every((byte, index) => chunk[index] === byte)
    first = false
    yield* splitter.push(hasMark ? chunk.subarray(BYTE_ORDER_MARK.length) : chunk)
    if (splitter.stopped()) return
  }
  if (damage !== null) yield badRow(file, splitter.line(), damage)
  if (damage === null) yield* splitter.end()
}

/** Finds where objects begin and end by counting braces outside strings; what lies between is JSON.parse's business. */
function createSplitter(file: string) {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let state: 'before' | 'between' | 'object' | 'garbage' | 'after' | 'stopped' = 'before'
  let line = 1
  let startLine = 1
  let depth = 0
  let inString = false
  let escaped = false
  let parts: Uint8Array[] = []
  let partBytes = 0
  const bad = (at: number, reason: string) => badRow(file, at, reason)

  const keep = (part: Uint8Array) => {
    partBytes += part.length
    if (partBytes <= MAX_ROW_BYTES) parts.push(part)
  }
  const finish = (): Read<unknown> => {
    const bytes = Buffer.concat(parts)
    const tooLong = partBytes > MAX_ROW_BYTES
    parts = []
    partBytes = 0
    state = 'between'
    if (tooLong) return bad(startLine, `the object is longer than ${MAX_ROW_BYTES} bytes`)
    return parseObject(bytes)
  }
  const parseObject = (bytes: Uint8Array): Read<unknown> => {
    let text: string
    try {
      text = decoder.decode(bytes)
    } catch {
      return bad(startLine, 'the text is not valid UTF-8')
    }
    try {
      const value: unknown = JSON.parse(text)
      return { kind: 'row', line: startLine, value }
    } catch {
      return bad(startLine, 'the object is not valid JSON')
    }
  }
  /** Moves through an object's byte; true at its closing brace. */
  const closesObject = (byte: number): boolean => {
    if (inString) {
      if (escaped) escaped = false
      else if (byte === BYTE.backslash) escaped = true
      else if (byte === BYTE.quote) inString = false
      return false
    }
    if (byte === BYTE.quote) inString = true
    if (byte === BYTE.openBrace) depth += 1
    if (byte === BYTE.closeBrace) depth -= 1
    return depth === 0
  }

  return {
    line: () => line,
    stopped: () => state === 'stopped',
    *push(chunk: Uint8Array): Generator<Read<unknown>> {
      let from = 0
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0
        if (byte === BYTE.lineFeed) line += 1
        if (state === 'object') {
          if (!closesObject(byte)) continue
          keep(chunk.subarray(from, at + 1))
          yield finish()
          continue
        }
        if (state === 'garbage' && byte !== BYTE.comma && byte !== BYTE.closeBracket && byte !== BYTE.openBrace)
          continue
        if (BLANK.has(byte)) continue
        if (state === 'before') {
          if (byte !== BYTE.openBracket) {
            state = 'stopped'
            yield bad(line, 'the file does not hold a JSON array')
            return
          }
          state = 'between'
          continue
        }
        if (state === 'after') {
          state = 'stopped'
          yield bad(line, 'there is more behind the end of the array')
          return
        }
        if (byte === BYTE.openBrace) {
          state = 'object'
          startLine = line
          depth = 1
          inString = false
          escaped = false
          from = at
          continue
        }
        if (byte === BYTE.closeBracket) {
          state = 'after'
          continue
        }
        if (byte === BYTE.comma) {
          state = 'between'
          continue
        }
        state = 'garbage'
        yield bad(line, 'the array holds something that is no object')
      }
      if (state === 'object') keep(chunk.subarray(from))
    },
    *end(): Generator<Read<unknown>> {
      if (state === 'before') yield bad(line, 'the file is empty; a JSON array is expected')
      if (state === 'object') yield bad(startLine, 'the file ends inside an object')
      if (state === 'between' || state === 'garbage') yield bad(line, 'the file ends inside the array')
    },
  }
}
