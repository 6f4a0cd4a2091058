import { mkdirSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { ConnBaseQueryParams, Connection } from 'chdb/connection'
import { createChdbConnection, type ChdbConnection } from 'chdb/connection'
import { insertStatement } from './chdbInsert.ts'

/**
 * A ClickHouse inside this process, on a directory of its own, as a connection for `@clickhouse/client`.
 *
 * A chDB session runs one statement at a time, so there are several. Settings belong to the statement that they came
 * with, as over HTTP: a session is put back to its defaults before the next one gets it. chDB knows one directory per
 * process and one process per directory.
 */
export interface ChdbPool extends Connection<Readable> {
  /** Lends one session to `work`, with `database` current. */
  withSession<Result>(database: string, work: (session: ChdbConnection) => Promise<Result>): Promise<Result>
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

  async function withSession<Result>(
    database: string,
    work: (session: ChdbConnection) => Promise<Result>,
  ): Promise<Result> {
    const session = await take()
    try {
      if (database !== 'default') await session.command({ query: `USE ${quoteIdentifier(database)}` })
      return await work(session)
    } finally {
      if (database !== 'default') await session.command({ query: 'USE default' }).catch(() => {})
      giveBack(session)
    }
  }

  const inSession = <Result>(params: ConnBaseQueryParams, work: (session: ChdbConnection) => Promise<Result>) =>
    withSession('default', async (session) => {
      params.abort_signal?.throwIfAborted()
      try {
        return await work(session)
      } finally {
        await forgetSettings(session, Object.keys(params.clickhouse_settings ?? {}))
      }
    })

  return {
    withSession,
    ping: (params) => withSession('default', (session) => session.ping(params)),
    query: (params) => inSession(params, (session) => session.query(params)),
    command: (params) => inSession(params, (session) => session.command(params)),
    exec: (params) => inSession(params, (session) => session.exec(params)),
    insert: (params) =>
      inSession(params, async (session) => {
        await using statement = await insertStatement(params.query, params.values)
        if (statement.kind === 'inline') return session.insert({ ...params, values: statement.rows })
        return session.command({ ...params, query: statement.query })
      }),
    close: async () => {
      for (const session of all) await session.close()
    },
  }
}

function openSessions(directory: string, size: number): ChdbConnection[] {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  try {
    return Array.from({ length: size }, () => createChdbConnection({ path: directory }))
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

/** What the client sends for the HTTP layer alone, and chDB never took as settings. */
const NOT_SETTINGS = /^(?:default_format|wait_end_of_query|enable_http_compression|(?:send_progress_in_)?http_.*)$/

async function forgetSettings(session: ChdbConnection, names: string[]): Promise<void> {
  const settings = names.filter((name) => /^\w+$/.test(name) && !NOT_SETTINGS.test(name))
  if (settings.length === 0) return
  // An unknown setting has already failed its statement; then there is nothing to forget.
  await session
    .command({ query: `SET ${settings.map((name) => `${name} = DEFAULT`).join(', ')}` })
    .catch(() =>
      Promise.all(settings.map((name) => session.command({ query: `SET ${name} = DEFAULT` }).catch(() => {}))),
    )
}

function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}
