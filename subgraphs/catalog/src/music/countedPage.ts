import type DataLoader from 'dataloader'
import { toConnection, type Connection, type CursorKey } from '@chorus/subgraph-server'
import type { KeyedPage } from './keyedPage.ts'

/** A page of rows, whose total is counted only when somebody asks for it. */
export type CountedPage<Row> = Connection<Row> & { count(): Promise<number> }

/** The rows of ids, in their order. */
export async function rowsOf<Row>(loader: DataLoader<string, Row | null>, ids: readonly string[]): Promise<Row[]> {
  const rows = await Promise.all(ids.map((id) => loader.load(id)))
  return rows.filter((row) => row !== null)
}

/** The connection of up to `first + 1` rows that have been read. */
export function countedPage<Row, Key extends CursorKey>(
  rows: readonly Row[],
  page: KeyedPage<Key>,
  keyOf: (row: Row) => Key,
  count: () => Promise<number>,
): CountedPage<Row> {
  return { ...toConnection<Row, Row>(rows, page, { key: keyOf, node: (row) => row }), count }
}
