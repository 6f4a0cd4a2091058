import { readFile } from 'node:fs/promises'
import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { z } from 'zod'
import type { Logger } from '@chorus/telemetry'

/** The documents that one client may send: by id, and by their text. */
export interface Manifest {
  find(id: string): string | undefined
  has(text: string): boolean
}

export interface WatchedManifest extends Manifest {
  close(): void
}

/** What `generate-persisted-query-manifest` writes, as far as it is read. */
const File = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string() })),
})

/** Looking at a file's date costs next to nothing, and sees what watchers miss: files that are replaced, mounted, linked. */
const LOOK_EVERY_MS = 1_000

/**
 * Reads a manifest, and reads it again when the file has changed; one that cannot be read then is reported, and the last
 * good one stays. Throws one sentence where it cannot be read at first.
 */
export function watchManifest(path: string, logger: Logger, lookEveryMs = LOOK_EVERY_MS): WatchedManifest {
  let manifest = parseManifest(path, readNow(path))

  const onChange = () => {
    readFile(path, 'utf8')
      .then((text) => {
        manifest = parseManifest(path, text)
        logger.info({ path }, 'trusted documents were read again')
      })
      .catch((error: unknown) => logger.warn({ err: error, path }, 'trusted documents stay as they were'))
  }
  watchFile(path, { interval: lookEveryMs, persistent: false }, onChange)
  return {
    find: (id) => manifest.find(id),
    has: (text) => manifest.has(text),
    close: () => unwatchFile(path, onChange),
  }
}

function readNow(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Error(`The trusted documents "${path}" cannot be read: ${code}.`, { cause: error })
  }
}

function parseManifest(path: string, text: string): Manifest {
  const read = File.safeParse(parseJson(text))
  if (!read.success) {
    const { path: where, message } = read.error.issues[0] ?? { path: [], message: 'it is empty' }
    throw new Error(`The trusted documents "${path}" are no manifest: ${[...where, message].join(': ')}.`)
  }
  const byId = new Map(read.data.operations.map(({ id, body }) => [id, body]))
  const texts = new Set(byId.values())
  return { find: (id) => byId.get(id), has: (body) => texts.has(body) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
