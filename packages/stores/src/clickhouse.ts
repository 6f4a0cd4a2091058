import { fileURLToPath } from 'node:url'
import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { StoreHealth } from '@chorus/telemetry'
import { createChdbPool } from './chdbPool.ts'
import { askHealth } from './health.ts'

export interface ClickhouseOptions {
  /** `http(s)://user:password@host:port/database` of a server, or `chdb:///absolute/directory` for one in this process. */
  url: string
}

export interface Clickhouse {
  client: ClickHouseClient
  health(): Promise<StoreHealth>
  close(): Promise<void>
}

const REQUEST_TIMEOUT_MS = 60_000
const MOST_CONNECTIONS = 10

/** The client would print each error to standard error, besides throwing it. */
const QUIET = { level: ClickHouseLogLevel.OFF }

const Version = z.tuple([z.object({ version: z.string() })])

/** Connects to ClickHouse, whichever kind the URL names; both answer through the same client. */
export function connectClickhouse({ url }: ClickhouseOptions): Clickhouse {
  const client = url.startsWith('chdb:') ? embeddedClient(url) : serverClient(url)
  return {
    client,
    health: () =>
      askHealth('clickhouse', async () => {
        const answer = await client.query({ query: 'SELECT version() AS version', format: 'JSONEachRow' })
        return Version.parse(await answer.json())[0].version
      }),
    close: () => client.close(),
  }
}

function serverClient(url: string): ClickHouseClient {
  return createClient({
    url,
    application: 'chorus',
    request_timeout: REQUEST_TIMEOUT_MS,
    max_open_connections: MOST_CONNECTIONS,
    keep_alive: { enabled: true },
    log: QUIET,
  })
}

function embeddedClient(url: string): ClickHouseClient {
  const directory = fileURLToPath(url.replace(/^chdb:/, 'file:'))
  return createClient({ connection: createChdbPool({ directory }), log: QUIET })
}
