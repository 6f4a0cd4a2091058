import type { Inspected } from './content.ts'

/** Boxes in one box that are looked at; real files have a handful. */
const MOST_BOXES = 64

interface Box {
  type: string
  /** Where its content begins. */
  from: number
  /** Where it ends. */
  to: number
}

/** The handlers of the file's tracks (`soun`, `vide`, …), ISO/IEC 14496-12; none where it is no MP4. */
export async function tracksOfMp4(file: Inspected): Promise<Set<string>> {
  const handlers = new Set<string>()
  const [first, ...others] = await boxesIn(file, { from: 0, to: file.bytes })
  if (first?.type !== 'ftyp') return handlers
  const moov = others.find(({ type }) => type === 'moov')
  const traks = moov ? (await boxesIn(file, moov)).filter(({ type }) => type === 'trak') : []
  for (const trak of traks) {
    const mdia = (await boxesIn(file, trak)).find(({ type }) => type === 'mdia')
    const hdlr = mdia && (await boxesIn(file, mdia)).find(({ type }) => type === 'hdlr')
    // A version, flags and a field of zeroes come before the handler.
    if (hdlr) handlers.add((await file.read(hdlr.from + 8, 4)).toString('latin1'))
  }
  return handlers
}

/** The boxes one after the other; as far as they make sense. */
async function boxesIn(file: Inspected, { from, to }: Pick<Box, 'from' | 'to'>): Promise<Box[]> {
  const boxes: Box[] = []
  let at = from
  while (at + 8 <= to && boxes.length < MOST_BOXES) {
    const head = await file.read(at, 16)
    if (head.length < 8) break
    const [size, headBytes] = sizeOf(head, to - at)
    if (size < headBytes || at + size > to) break
    boxes.push({ type: head.toString('latin1', 4, 8), from: at + headBytes, to: at + size })
    at += size
  }
  return boxes
}

/** A size of 1 says that 64 bits of it follow, a size of 0 that the box is all that is left. */
function sizeOf(head: Buffer, left: number): [size: number, headBytes: number] {
  const size = head.readUInt32BE(0)
  if (size === 0) return [left, 8]
  if (size !== 1) return [size, 8]
  return head.length < 16 ? [0, 16] : [Number(head.readBigUInt64BE(8)), 16]
}
