import { readdir } from 'node:fs/promises'
import { runner } from 'node-pg-migrate'
import pg from 'pg'

export interface PostgresMigration {
  /** The database, as the role that shall own its tables. */
  url: string
  /** Holds `NNNN_name.sql`, plain SQL, each run once and in a transaction of its own. */
  directory: string
}

const CONNECT_TIMEOUT_MS = 10_000
const STATEMENT_TIMEOUT_MS = 15 * 60_000
const MIGRATION_FILE = /^\d{4}_[a-z0-9_]+\.sql$/

/**
 * Brings a database up to date and returns the names of the migrations that ran now. Safe to call again and from several
 * processes at once: they take turns.
 * @throws Error that names the file which failed; the ones before it stand.
 */
export async function migratePostgres({ url, directory }: PostgresMigration): Promise<string[]> {
  const strange = (await readdir(directory)).filter((file) => file.endsWith('.sql') && !MIGRATION_FILE.test(file))
  if (strange.length > 0) throw new Error(`Not named NNNN_name.sql in ${directory}: ${strange.join(', ')}`)

  let current = ''
  const note = (message: string) => {
    current = /^### MIGRATION (\S+) /.exec(message)?.[1] ?? current
  }
  const client = new pg.Client({
    connectionString: url,
    application_name: 'migrate',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  })
  // A connection that breaks fails the statement under way, which says so.
  client.on('error', () => {})
  await client.connect()
  try {
    const run = await runner({
      dbClient: client,
      dir: directory,
      ignorePattern: '(?!\\d{4}_[a-z0-9_]+\\.sql$).*',
      direction: 'up',
      migrationsTable: 'schema_migration',
      singleTransaction: false,
      advisoryLockMode: 'wait',
      logger: { info: note, warn: () => {}, error: () => {}, debug: () => {} },
    })
    return run.map(({ name }) => name)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(current ? `Migration ${current} in ${directory} failed: ${reason}` : reason, { cause: error })
  } finally {
    await client.end()
  }
}
