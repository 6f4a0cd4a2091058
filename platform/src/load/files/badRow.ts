import { basename } from 'node:path'

/** A row that could not be taken in: where it stands and why. Reported always, fatal never. */
export interface BadRow {
  /** The file's name, without its folder. */
  file: string
  /** Counted from 1, in the decompressed text. */
  line: number
  reason: string
}

/** What a reader makes of one row: a value, or the reason why not. */
export type Read<Value> = { kind: 'row'; line: number; value: Value } | { kind: 'bad'; bad: BadRow }

/** What a check makes of a row that could be read. */
export type Checked<Value> = { value: Value } | { reason: string }

export function badRow(file: string, line: number, reason: string): { kind: 'bad'; bad: BadRow } {
  return { kind: 'bad', bad: { file: basename(file), line, reason } }
}

/** The rows that pass a check, as what it makes of them; the others as bad rows with its reason. */
export async function* checkRows<Given, Value>(
  file: string,
  reads: AsyncIterable<Read<Given>>,
  check: (row: Given) => Checked<Value>,
): AsyncGenerator<Read<Value>> {
  for await (const read of reads) {
    if (read.kind === 'bad') {
      yield read
      continue
    }
    const checked = check(read.value)
    if ('value' in checked) yield { kind: 'row', line: read.line, value: checked.value }
    else yield badRow(file, read.line, checked.reason)
  }
}

/** The good rows of a reader; the bad ones go to `onBadRow`. */
export async function* goodRows<Value>(
  reads: AsyncIterable<Read<Value>>,
  onBadRow: (bad: BadRow) => void,
): AsyncGenerator<Value> {
  for await (const read of reads) {
    if (read.kind === 'row') yield read.value
    if (read.kind === 'bad') onBadRow(read.bad)
  }
}
