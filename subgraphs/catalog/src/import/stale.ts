import type { ClientBase } from 'pg'
import type { ImportedRow, ImportedTable } from './upsert.ts'

/** Removes the rows of a list past its new length; positions count from 0. */
export async function removeSurplus(
  client: ClientBase,
  table: ImportedTable,
  owner: string,
  lists: readonly { id: string; kept: number }[],
): Promise<void> {
  await client.query(
    `DELETE FROM ${table.name} AS stored
     USING unnest($1::uuid[], $2::integer[]) AS list (id, kept)
     WHERE stored.${owner} = list.id
       AND stored.position >= list.kept`,
    [lists.map((list) => list.id), lists.map((list) => list.kept)],
  )
}

/** Removes what the owners' new rows no longer say, of a table that is not a list. */
export async function removeMissing(
  client: ClientBase,
  { name, key, columns, owner }: ImportedTable & { owner: string },
  ownerIds: readonly string[],
  rows: readonly ImportedRow[],
): Promise<void> {
  const typed = key.map((column) => `${column} ${columns[column]}`)
  const given = rows.map((row) => Object.fromEntries(key.map((column) => [column, row[column]])))
  await client.query(
    `DELETE FROM ${name} AS stored
     WHERE stored.${owner} = ANY($1::uuid[])
       AND (${key.map((column) => `stored.${column}`).join(', ')}) NOT IN (
         SELECT ${key.join(', ')} FROM json_to_recordset($2::json) AS given (${typed.join(', ')})
       )`,
    [ownerIds, JSON.stringify(given)],
  )
}
