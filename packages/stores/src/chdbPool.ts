import { mkdirSync } from 'node:fs'
import type { ClickHouseClientConfigOptions } from '@clickhouse/client'
import type { ChdbConnection } from 'chdb/connection'
import { chdb } from './chdb.ts'
import {
  forgetSettings,
  quoteIdentifier,
  readParameters,
  readSettings,
  setSettings,
  type ChdbSettings,
} from './chdbSettings.ts'
import { insertFromFile } from './chdbInsert.ts'

type ClientConnection = NonNullable<ClickHouseClientConfigOptions['connection']>

/** What a statement runs under; forgotten after it, as over HTTP. */
export interface ChdbScope {
  database?: string | undefined
  settings?: ChdbSettings | undefined
  /** What `{name:Type}` stands for, as the HTTP protocol writes it: escaped as in TabSeparated, `\N` for NULL. */
  parameters?: Readonly<Record<string, string>> | undefined
}

/**
 * A ClickHouse inside this process, on a directory of its own, as a connection for `@clickhouse/client`. A chDB session
 * runs one statement at a time, so there are several. chDB knows one directory per process, one process per directory.
 */
export interface ChdbPool extends ClientConnection {
  /** Lends one session to `work`, under this scope. */
  withSession<Result>(scope: ChdbScope, work: (session: ChdbConnection) => Promise<Result>): Promise<Result>
}

export interface ChdbPoolOptions {
  /** An absolute path; made when absent. */
  directory: string
  sessions?: number
}

/** @throws Error in one sentence where the directory is another process's, or unusable. */
export function createChdbPool({ directory, sessions: size = 4 }: ChdbPoolOptions): ChdbPool {
  const all = openSessions(directory, size)
  const free = [...all]
  const waiting: ((session: ChdbConnection) => void)[] = []

  const take = async () => free.pop() ?? new Promise<ChdbConnection>((resolve) => waiting.push(resolve))
  const giveBack = (session: ChdbConnection) => {
    const next = waiting.shift()
    if (next) return next(session)
    free.push(session)
  }

  const withSession: ChdbPool['withSession'] = async (scope, work) => {
    const session = await take()
    try {
      return await runInScope(session, scope, work)
    } finally {
      giveBack(session)
    }
  }

  return {
    withSession,
    ping: () => withSession({}, (session) => session.ping({ select: true })),
    query: ({ clickhouse_settings: settings, ...params }) =>
      withSession({ settings }, (session) => session.query(params)),
    command: ({ clickhouse_settings: settings, ...params }) =>
      withSession({ settings }, (session) => session.command(params)),
    exec: ({ clickhouse_settings: settings, ...params }) =>
      withSession({ settings }, (session) =>
        session.exec({
          ...params,
          clickhouse_settings: { default_format: settings?.default_format ?? 'TabSeparated' },
        }),
      ),
    insert: ({ clickhouse_settings: settings, values, ...params }) =>
      withSession({ settings }, async (session) => {
        if (typeof values === 'string') return session.insert({ ...params, values })
        await using statement = await insertFromFile(params.query, values)
        return await session.command({ ...params, query: statement.query })
      }),
    close: async () => {
      for (const session of all) await session.close()
      // A statement that was given up still runs; until it ends, no other directory can be opened.
      await chdb.library().drainPending()
    },
  }
}

async function runInScope<Result>(
  session: ChdbConnection,
  { database = 'default', settings = {}, parameters = {} }: ChdbScope,
  work: (session: ChdbConnection) => Promise<Result>,
): Promise<Result> {
  const applied = readSettings(settings)
  try {
    if (database !== 'default') await session.command({ query: `USE ${quoteIdentifier(database)}` })
    await setSettings(session, [...applied, ...readParameters(parameters)])
    return await work(session)
  } finally {
    await forgetSettings(session, applied)
    if (database !== 'default') await session.command({ query: 'USE default' })
  }
}

function openSessions(directory: string, size: number): ChdbConnection[] {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const { createChdbConnection } = chdb.connection()
  try {
    const sessions = Array.from({ length: size }, () => createChdbConnection({ path: directory }))
    leaveAbortToTheSystem()
    return sessions
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The ClickHouse directory ${directory} cannot be opened; is another process using it? (${reason})`,
      {
        cause: error,
      },
    )
  }
}

/**
 * With its first session ClickHouse takes SIGABRT for itself, and then waits for ever for its own report: a Node that runs
 * out of memory aborts, and would stay on, deaf to every signal but SIGKILL. A listener that comes and goes gives the
 * signal back to the system, which ends the process.
 */
function leaveAbortToTheSystem(): void {
  const listener = () => {}
  process.on('SIGABRT', listener)
  process.off('SIGABRT', listener)
}
