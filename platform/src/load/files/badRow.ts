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
