import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { connectPostgres, migratePostgres } from '@chorus/stores'
import { TEST_ROLE } from './role.ts'

export interface TestDatabase {
  /** As a role that owns this database and nothing else. */
  url: string
  pool: pg.Pool
  close(): Promise<void>
}

const STATEMENT_TIMEOUT_MS = 60_000
/** Any fixed number: files that want the same template take turns. */
const TEMPLATE_LOCK = 8_113_907

/** A fresh database with these migrations, cloned in milliseconds from a template that the first one makes. */
export async function createTestDatabase(migrationsDirectory: string): Promise<TestDatabase> {
  const adminUrl = inject('postgresAdminUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(adminUrl, async (admin) => {
    const template = await ensureTemplate(admin, adminUrl, migrationsDirectory)
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${TEST_ROLE}`)
  })

  const url = ownerUrl(adminUrl, name)
  const { pool, close } = connectPostgres({ url, name: 'test' })
  return {
    url,
    pool,
    close: async () => {
      await close()
      await asAdmin(adminUrl, (admin) => dropDatabase(admin, name))
    },
  }
}

/** A database that somebody streams from cannot be dropped, not even by force: they are sent away before. */
async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query(
    'SELECT pg_terminate_backend(active_pid, 5000) FROM pg_replication_slots WHERE database = $1 AND active',
    [name],
  )
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}

async function ensureTemplate(admin: pg.Client, adminUrl: string, directory: string): Promise<string> {
  const name = `template_${await fingerprint(directory)}`
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return name
    const unfinished = `unfinished_${name}`
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${unfinished} OWNER ${TEST_ROLE}`)
    await migratePostgres({ url: ownerUrl(adminUrl, unfinished), directory })
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
    return name
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

/** Changes with any migration's name or text. */
async function fingerprint(directory: string): Promise<string> {
  const hash = createHash('sha256').update(directory)
  for (const file of (await readdir(directory)).toSorted()) {
    if (file.endsWith('.sql')) hash.update(file).update(await readFile(join(directory, file)))
  }
  return hash.digest('hex').slice(0, 24)
}

function ownerUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.username = TEST_ROLE
  url.password = TEST_ROLE
  url.pathname = `/${database}`
  return url.href
}

async function asAdmin<Result>(adminUrl: string, work: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client({ connectionString: adminUrl, statement_timeout: STATEMENT_TIMEOUT_MS })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
