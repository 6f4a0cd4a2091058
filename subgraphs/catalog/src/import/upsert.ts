import type { ClientBase } from 'pg'

/** A table as an importer writes it: its columns with their SQL types, and those that make its primary key. */
export interface ImportedTable {
  name: string
  key: readonly string[]
  columns: Readonly<Record<string, string>>
}

export type ImportedRow = Readonly<Record<string, unknown>>

/**
 * Writes rows in one statement; a row whose key is there already takes the new values, and a row that says nothing new
 * is left alone. Of two rows with one key the later wins.
 */
export async function upsertRows(
  client: ClientBase,
  table: ImportedTable,
  rows: readonly ImportedRow[],
): Promise<void> {
  if (rows.length === 0) return
  const byKey = new Map(rows.map((row) => [table.key.map((column) => row[column]).join(' '), row]))
  await client.query(upsertStatement(table), [JSON.stringify([...byKey.values()])])
}

function upsertStatement({ name, key, columns }: ImportedTable): string {
  const names = Object.keys(columns)
  const values = names.filter((column) => !key.includes(column))
  const typed = names.map((column) => `${column} ${columns[column]}`)
  const update = [
    `UPDATE SET ${values.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    `WHERE (${values.map((column) => `${name}.${column}`).join(', ')})`,
    `IS DISTINCT FROM (${values.map((column) => `excluded.${column}`).join(', ')})`,
  ]
  return [
    `INSERT INTO ${name} (${names.join(', ')})`,
    `SELECT ${names.join(', ')}`,
    `FROM json_to_recordset($1::json) AS given (${typed.join(', ')})`,
    `ON CONFLICT (${key.join(', ')}) DO`,
    ...(values.length > 0 ? update : ['NOTHING']),
  ].join('\n')
}
