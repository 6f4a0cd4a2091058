import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'

export interface ClickhouseMigration {
  client: ClickHouseClient
  /** Holds `NNNN_name.sql`, one statement each, and each written so that running it twice does no harm. */
  directory: string
}

const MIGRATION_FILE = /^\d{4}_[a-z0-9_]+\.sql$/

const LEDGER = `
CREATE TABLE IF NOT EXISTS schema_migration (
  name String,
  run_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY name`

const Names = z.array(z.object({ name: z.string() }))

/**
 * Brings a database up to date and returns the names of the migrations that ran now.
 *
 * ClickHouse has no transactions over tables: a process that dies between a statement and its record runs the statement
 * again, therefore `CREATE … IF NOT EXISTS`.
 * @throws Error that names the file which failed; the ones before it stand.
 */
export async function migrateClickhouse({ client, directory }: ClickhouseMigration): Promise<string[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).toSorted()
  const strange = files.filter((file) => !MIGRATION_FILE.test(file))
  if (strange.length > 0) throw new Error(`Not named NNNN_name.sql in ${directory}: ${strange.join(', ')}`)

  await client.command({ query: LEDGER })
  const recorded = await client.query({ query: 'SELECT DISTINCT name FROM schema_migration', format: 'JSONEachRow' })
  const done = new Set(Names.parse(await recorded.json()).map(({ name }) => name))

  const run: string[] = []
  for (const file of files) {
    const name = file.replace(/\.sql$/, '')
    if (done.has(name)) continue
    try {
      await client.command({ query: (await readFile(join(directory, file), 'utf8')).trim().replace(/;$/, '') })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`Migration ${name} in ${directory} failed: ${reason}`, { cause: error })
    }
    await client.insert({ table: 'schema_migration', values: [{ name }], columns: ['name'], format: 'JSONEachRow' })
    run.push(name)
  }
  return run
}
