import type { ServerResponse } from 'node:http'

/** ClickHouse's code for what has none. */
const UNKNOWN_EXCEPTION = '1002'

/** Answers as ClickHouse does: its exception's text in the body, its code in a header. */
export function sendException(response: ServerResponse, error: unknown, status = 500): void {
  const message = error instanceof Error ? withCode(error) : String(error)
  const text = /Code: \d+\..*/s.exec(message)?.[0] ?? `Code: ${UNKNOWN_EXCEPTION}. DB::Exception: ${message}`
  const code = /Code: (\d+)/.exec(text)?.[1] ?? UNKNOWN_EXCEPTION
  const named = /\([A-Z][A-Z0-9_]{2,}\)/.test(text) ? text : `${text} (UNKNOWN_EXCEPTION)`
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=UTF-8', 'x-clickhouse-exception-code': code })
    .end(`${named}\n`)
}

/** The client's own error class keeps code and type apart from the message. */
function withCode(error: Error): string {
  if (!('code' in error && 'type' in error && /^\d+$/.test(String(error.code)))) return error.message
  return `Code: ${String(error.code)}. DB::Exception: ${error.message} (${String(error.type)})`
}
