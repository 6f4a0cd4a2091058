import { watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Where a supergraph's text comes from, and comes anew. */
export interface SupergraphSource {
  /** The text; null where it is as it was when it was read before. Rejects with one sentence. */
  read(): Promise<string | null>
  /** Calls back when the text may have changed, sooner than one who asks again and again would know. */
  watch(onChange: () => void): { close(): void }
}

const TIMEOUT_MS = 10_000
const LARGEST_CHARACTERS = 50_000_000

/** A file's path, or an http(s) URL. */
export function supergraphSource(from: string): SupergraphSource {
  return /^https?:\/\//i.test(from) ? urlSource(from) : fileSource(from)
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
}

function fileSource(path: string): SupergraphSource {
  let last: string | null = null

  return {
    async read() {
      try {
        const text = await readFile(path, 'utf8')
        if (text === last) return null
        last = text
        return text
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined
        const reason = REASONS[String(code)] ?? String(code ?? error)
        throw new Error(`The supergraph "${path}" cannot be read: ${reason}.`, { cause: error })
      }
    },
    watch(onChange) {
      // Its folder: who replaces a file makes a new one under the same name, and often through a link.
      const watcher = watch(dirname(path), { persistent: false }, onChange)
      watcher.on('error', () => watcher.close())
      return watcher
    },
  }
}

function urlSource(url: string): SupergraphSource {
  let last: string | null = null
  let etag: string | null = null
  let modified: string | null = null
  const unreachable = (reason: string, cause?: unknown) =>
    new Error(`The supergraph at ${url} cannot be fetched: ${reason}.`, { cause })

  return {
    async read() {
      const headers = {
        ...(etag !== null && { 'if-none-match': etag }),
        ...(modified !== null && { 'if-modified-since': modified }),
      }
      const { status, text, ...validators } = await get(url, headers, unreachable)
      if (status === 304) return null
      etag = validators.etag
      modified = validators.modified
      if (text === last) return null
      last = text
      return text
    },
    watch: () => ({ close() {} }),
  }
}

async function get(
  url: string,
  headers: Record<string, string>,
  unreachable: (reason: string, cause?: unknown) => Error,
) {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw unreachable(cause instanceof Error ? cause.message : String(cause), error)
  })
  const { status } = response
  const validators = { etag: response.headers.get('etag'), modified: response.headers.get('last-modified') }
  if (status === 304) return { status, text: '', ...validators }
  if (!response.ok) throw unreachable(`HTTP ${status}`)
  const text = await response.text().catch((error: unknown) => {
    throw unreachable('the answer broke off', error)
  })
  if (text.length > LARGEST_CHARACTERS) throw unreachable('it is too large')
  return { status, text, ...validators }
}
