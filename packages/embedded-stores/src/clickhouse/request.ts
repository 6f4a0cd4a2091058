import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { pipeline, Transform } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { insertFromFile, type ChdbScope } from '@chorus/stores'

/** A statement as it came over HTTP, its rows (if any) where chDB can read them. Dispose of it when it has run. */
export interface Statement extends AsyncDisposable {
  sql: string
  scope: ChdbScope
  queryId: string
  defaultFormat: string
  /** An INSERT without a row does nothing; chDB would call it an error. */
  isEmptyInsert: boolean
}

/** Thrown where a body exceeds what this server takes. */
export class BodyTooLarge extends Error {}

const MOST_SQL_BYTES = 16 * 1024 * 1024
const MOST_ROWS_BYTES = 2 * 1024 * 1024 * 1024

/** Of the protocol itself, and no settings. */
const PROTOCOL = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'session_id',
  'session_timeout',
  'session_check',
  'compress',
  'decompress',
  'role',
  'user',
  'password',
  'quota_key',
])

const INSERT_WITH_ROWS = /^\s*INSERT\s+INTO\b.*\bFORMAT\s+\w+\s*$/is

/** Reads the statement: `query` in the URL, in the body, or an INSERT in the URL with its rows in the body. */
export async function readStatement(request: IncomingMessage, search: URLSearchParams): Promise<Statement> {
  const query = search.get('query')
  const common = {
    scope: readScope(search),
    queryId: search.get('query_id') ?? randomUUID(),
    defaultFormat: search.get('default_format') ?? 'TabSeparated',
  }
  if (query === null || !INSERT_WITH_ROWS.test(query)) {
    const body = (await text(bodyOf(request, MOST_SQL_BYTES))).trim()
    const sql = [query, body].filter(Boolean).join('\n')
    return { ...common, sql, isEmptyInsert: false, [Symbol.asyncDispose]: async () => {} }
  }
  const rows = bodyOf(request, MOST_ROWS_BYTES)
  const insert = await insertFromFile(query, rows)
  return {
    ...common,
    sql: insert.query,
    isEmptyInsert: rows.bytesSeen === 0,
    [Symbol.asyncDispose]: insert[Symbol.asyncDispose],
  }
}

/** The body, unpacked, and no more of it than `mostBytes`. */
function bodyOf(request: IncomingMessage, mostBytes: number): Transform & { bytesSeen: number } {
  const bounded = Object.assign(
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bounded.bytesSeen += chunk.length
        done(bounded.bytesSeen > mostBytes ? new BodyTooLarge(`The body exceeds ${mostBytes} bytes.`) : null, chunk)
      },
    }),
    { bytesSeen: 0 },
  )
  const stages = request.headers['content-encoding'] === 'gzip' ? [createGunzip(), bounded] : [bounded]
  // A failure of any stage reaches the reader of the last one.
  pipeline([request, ...stages], () => {})
  return bounded
}

function readScope(search: URLSearchParams): ChdbScope {
  const settings: Record<string, string> = {}
  const parameters: Record<string, string> = {}
  for (const [name, value] of search) {
    if (name.startsWith('param_')) parameters[name.slice('param_'.length)] = value
    if (!name.startsWith('param_') && !PROTOCOL.has(name)) settings[name] = value
  }
  return { database: search.get('database') ?? undefined, settings, parameters }
}
