import { readFileSync } from 'node:fs'
import type pg from 'pg'

const MODEL = /^model\s+\w+\s*\{(?<body>[^]*?)^\}/gm
const FIELD = /^\s+(?<name>\w+)\s+\w/
/** Not the model's own name, which has two at signs. */
const MAPPED_FIELD = /(?<!@)@map\("(?<name>[^"]+)"\)/
const MAPPED_MODEL = /@@map\("(?<name>[^"]+)"\)/
const CLASSIFIED =
  /^\s*\/\/\/ @(?:impersonal\b|personal category=[\w-]+ subject=\w+ on-erasure=(?:delete|pseudonymise|keep:\S+)\s*$)/

/**
 * The columns of a database, as `table.column`, that a Prisma schema does not classify with
 * `/// @personal category=… subject=… on-erasure=delete|pseudonymise|keep:<law>` or `/// @impersonal` in the comment above it.
 * Tables that the schema does not know are in it with all of their columns; the migrations' own table is not,
 * nor are partitions, whose columns are their parents'.
 */
export async function findUnclassifiedColumns(pool: pg.Pool, prismaSchemaPath: string): Promise<string[]> {
  const classified = readClassified(readFileSync(prismaSchemaPath, 'utf8'))
  const { rows } = await pool.query<{ name: string }>(
    `SELECT columns.table_name || '.' || column_name AS name
     FROM information_schema.columns
     JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public'
       AND table_type = 'BASE TABLE'
       AND columns.table_name <> 'schema_migration'
       AND NOT (SELECT relispartition FROM pg_class WHERE oid = columns.table_name::regclass)
     ORDER BY 1`,
  )
  if (rows.length === 0) throw new Error('The database has no tables.')
  return rows.map(({ name }) => name).filter((name) => !classified.has(name))
}

function readClassified(schema: string): Set<string> {
  const names = new Set<string>()
  for (const { groups } of schema.matchAll(MODEL)) {
    const body = groups?.['body'] ?? ''
    const table = MAPPED_MODEL.exec(body)?.groups?.['name']
    let isClassified = false
    for (const line of body.split('\n')) {
      if (line.trimStart().startsWith('///')) {
        isClassified ||= CLASSIFIED.test(line)
        continue
      }
      const column = MAPPED_FIELD.exec(line)?.groups?.['name'] ?? FIELD.exec(line)?.groups?.['name']
      if (column && isClassified) names.add(`${table}.${column}`)
      isClassified = false
    }
  }
  return names
}
