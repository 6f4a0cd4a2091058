import pg from 'pg'
import { silentLogger, type Logger, type StoreHealth } from '@chorus/telemetry'
import { z } from 'zod'
import { askHealth } from './health.ts'

export interface PostgresOptions {
  /** `postgres://role:password@host:port/database` */
  url: string
  /** Who connects, as `pg_stat_activity` shows it. */
  name: string
  /** The most connections at a time. */
  max?: number
  logger?: Logger
}

export interface Postgres {
  pool: pg.Pool
  health(): Promise<StoreHealth>
  /** Waits for statements under way, then disconnects. */
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 30_000
/** Somewhat longer than the server's own timeout, whose error says more. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 2_000
const IDLE_TRANSACTION_TIMEOUT_MS = 60_000

const Version = z.object({ server_version: z.string() })

/** A pool of connections in UTC whose every wait is bounded. Connects on first use; survives the server's restarts. */
export function connectPostgres({ url, name, max = 10, logger = silentLogger }: PostgresOptions): Postgres {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    options: '-c TimeZone=UTC',
  })
  // A connection that breaks while idle concerns nobody yet: the pool replaces it on the next use.
  pool.on('error', (error) => logger.warn({ err: error, store: 'postgres', name }, 'an idle connection broke'))

  return {
    pool,
    health: () =>
      askHealth('postgres', async () => {
        const { rows } = await pool.query('SHOW server_version')
        return Version.parse(rows[0]).server_version
      }),
    close: () => (pool.ended || pool.ending ? Promise.resolve() : pool.end()),
  }
}
