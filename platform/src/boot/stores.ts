import { ensureDatabase, serveClickhouse, startPostgres, startRedis } from '@chorus/embedded-stores'
import type { Logger } from '@chorus/telemetry'
import type { DataDirectory } from './dataDirectory.ts'
import type { Secrets } from './secrets.ts'
import type { Started } from './stopping.ts'

export type Topology = 'one' | 'many'
export type DatabaseName = keyof Secrets['databasePasswords']

/** Where the stores of an instance answer. */
export interface Stores {
  databaseUrl: Record<DatabaseName, string>
  servingRedisUrl: string
  eventLogUrl: string
  clickhouseUrl: string
}

export interface StoresOptions {
  data: DataDirectory
  secrets: Secrets
  topology: Topology
  started: Started
  logger: Logger
}

/**
 * Starts PostgreSQL, the two Redis servers and ClickHouse, all at once. ClickHouse lives in this process: directly when
 * everything does, over HTTP when subgraphs have processes of their own. A server that dies is started again.
 */
export async function startStores(options: StoresOptions): Promise<Stores> {
  const [databaseUrl, servingRedisUrl, eventLogUrl, clickhouseUrl] = await allStarted([
    startDatabases(options),
    startRedisFor(options, { folder: 'redis-serving', durable: false }),
    startRedisFor(options, { folder: 'redis-log', durable: true }),
    startClickhouse(options),
  ])
  return { databaseUrl, servingRedisUrl, eventLogUrl, clickhouseUrl }
}

/** A database and a role for each subgraph and for the identity provider; none may enter another's. */
async function startDatabases({ data, secrets, started, logger }: StoresOptions) {
  const postgres = await startPostgres({ directory: data.at('postgres'), restart: 'when-it-dies', logger })
  started.add('PostgreSQL', () => postgres.close())

  const urlOf = (name: DatabaseName) => {
    const password = secrets.databasePasswords[name]
    return ensureDatabase(postgres.adminUrl(), {
      database: name,
      role: name,
      password,
      replicates: name !== 'identity',
    })
  }
  return {
    users: await urlOf('users'),
    catalog: await urlOf('catalog'),
    social: await urlOf('social'),
    ads: await urlOf('ads'),
    analytics: await urlOf('analytics'),
    identity: await urlOf('identity'),
  }
}

async function startRedisFor(
  { data, started, logger }: StoresOptions,
  { folder, durable }: { folder: string; durable: boolean },
): Promise<string> {
  const redis = await startRedis({ directory: data.at(folder), durable, restart: 'when-it-dies', logger })
  started.add(folder, () => redis.close())
  return redis.url
}

async function startClickhouse({ data, topology, started, logger }: StoresOptions): Promise<string> {
  const directory = data.at('clickhouse')
  if (topology === 'one') return `chdb://${directory}`
  const clickhouse = await serveClickhouse({ directory, logger })
  started.add('ClickHouse', () => clickhouse.close())
  return clickhouse.url
}

/** Waits for all, even when one fails: what has started must be known before anything is stopped. */
async function allStarted<Work extends readonly Promise<unknown>[]>(work: [...Work]) {
  await Promise.allSettled(work)
  return Promise.all(work)
}
