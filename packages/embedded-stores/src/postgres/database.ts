import pg from 'pg'

export interface DatabaseOwner {
  database: string
  role: string
  password: string
  /** May the role stream its own database by logical replication, as the relay of an outbox does? */
  replicates?: boolean
}

const CONNECT_TIMEOUT_MS = 10_000
const STATEMENT_TIMEOUT_MS = 60_000
/** Any fixed number: processes that make roles and databases take turns. */
const LOCK = 5_417_221

/**
 * One database and one role that owns it and may connect to no other. Idempotent; the password is set anew each time.
 * Returns the URL that the role connects with.
 */
export async function ensureDatabase(adminUrl: string, owner: DatabaseOwner): Promise<string> {
  const client = new pg.Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await ensureRole(client, owner)
    await ensureOwnedDatabase(client, owner)
  } finally {
    await client.end()
  }
  const url = new URL(adminUrl)
  url.username = encodeURIComponent(owner.role)
  url.password = encodeURIComponent(owner.password)
  url.pathname = `/${encodeURIComponent(owner.database)}`
  return url.href
}

async function ensureRole(client: pg.Client, { role, password, replicates }: DatabaseOwner): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  const verb = rowCount ? 'ALTER' : 'CREATE'
  const replication = replicates ? 'REPLICATION' : 'NOREPLICATION'
  await client.query(
    `${verb} ROLE ${client.escapeIdentifier(role)} LOGIN NOSUPERUSER ${replication}
     PASSWORD ${client.escapeLiteral(password)}`,
  )
}

async function ensureOwnedDatabase(client: pg.Client, { database, role }: DatabaseOwner): Promise<void> {
  const name = client.escapeIdentifier(database)
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
  if (!rowCount) await client.query(`CREATE DATABASE ${name} OWNER ${client.escapeIdentifier(role)}`)
  // By default every role may connect to every database.
  await client.query(`REVOKE CONNECT ON DATABASE ${name}, postgres, template1 FROM PUBLIC`)
}
