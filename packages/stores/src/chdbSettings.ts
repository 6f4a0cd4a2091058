import type { ChdbConnection } from 'chdb/connection'

/** ClickHouse settings by name. Objects (a client's settings map) are written as they print themselves. */
export type ChdbSettings = Readonly<Record<string, string | number | boolean | { toString(): string } | undefined>>

/** What clients send for ClickHouse's HTTP layer alone; chDB has none and refuses these. */
const FOR_HTTP_ALONE = new Set([
  'default_format',
  'wait_end_of_query',
  'send_progress_in_http_headers',
  'http_response_buffer_size',
  'http_headers_progress_interval_ms',
  'enable_http_compression',
  'http_zlib_compression_level',
  'http_response_compression_method',
  'http_native_compression_disable_checksumming_on_decompress',
])

type AppliedSetting = readonly [name: string, literal: string]

/** The settings that chDB shall get. @throws Error for a name that is none. */
export function readSettings(settings: ChdbSettings): AppliedSetting[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    if (!/^\w+$/.test(name)) throw new Error(`Not the name of a ClickHouse setting: ${name}`)
    return value === undefined || FOR_HTTP_ALONE.has(name) ? [] : [[name, literal(value)] as const]
  })
}

/**
 * Parameters are settings to chDB, but for one thing: it cannot forget them. A later statement in the same session that lacks a
 * parameter would get an older value, therefore `serveClickhouse` looks first whether it got all that it names.
 */
export function readParameters(parameters: Readonly<Record<string, string>>): AppliedSetting[] {
  return Object.entries(parameters).map(([name, value]) => {
    if (!/^\w+$/.test(name)) throw new Error(`Not the name of a ClickHouse parameter: ${name}`)
    return [`param_${name}`, literal(value)] as const
  })
}

/** Settings stay with a chDB session until they are changed; `forgetSettings` takes them back. */
export async function setSettings(session: ChdbConnection, settings: AppliedSetting[]): Promise<void> {
  if (settings.length === 0) return
  await session.command({ query: `SET ${settings.map(([name, value]) => `${name} = ${value}`).join(', ')}` })
}

export async function forgetSettings(session: ChdbConnection, settings: AppliedSetting[]): Promise<void> {
  for (const [name] of settings) {
    // One that chDB does not know has already failed its statement, and was never set.
    await session.command({ query: `SET ${name} = DEFAULT` }).catch(() => {})
  }
}

export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}

function literal(value: NonNullable<ChdbSettings[string]>): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  return `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
