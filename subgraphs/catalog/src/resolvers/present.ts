/** A row that was there when this operation began. @throws Error where it has gone since. */
export function present<Row>(row: Row | null): Row {
  if (row === null) throw new Error('A row that was referred to is no longer there.')
  return row
}
