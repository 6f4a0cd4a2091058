import { randomBytes } from 'node:crypto'
import { opendir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { signPart } from '../signedPart.ts'
import type { UploadStore } from '../uploadStore.ts'
import { assembleParts } from './assembleParts.ts'
import { PUBLIC, uploadFolder, uploadsFolder } from './uploadFolders.ts'

export interface LocalUploadsOptions {
  /** The origin's public address, without a slash behind it. */
  originUrl: string
  directory: string
  /** The key that the origin checks signatures with. */
  secret: string
}

const WHOLE_PART = /^[1-9]\d{0,3}$/
/** Uploads that one call discards at most. */
const MOST_DISCARDED = 1_000

/** Uploads into a directory of this machine, through our own origin. */
export function createLocalUploads({ originUrl, directory, secret }: LocalUploadsOptions): UploadStore {
  return {
    open: async () => randomBytes(16).toString('hex'),

    signPart: async (part) => originUrl + signPart(part, secret),

    async received(key) {
      const folder = uploadFolder(directory, key)
      const whole = (await orNone(readdir(folder), [])).filter((name) => WHOLE_PART.test(name))
      const sizes = await Promise.all(
        whole.map(async (name): Promise<[number, number]> => [Number(name), (await stat(join(folder, name))).size]),
      )
      return new Map(sizes)
    },

    assemble: (key, parts) => assembleParts(directory, key, parts),

    discard: (key) => rm(uploadFolder(directory, key), { recursive: true, force: true }),

    async discardOlderThan(instantMs) {
      const folders = await orNone(opendir(uploadsFolder(directory)), null)
      let discarded = 0
      for await (const { name } of folders ?? []) {
        const folder = uploadFolder(directory, name)
        const { mtimeMs } = await orNone(stat(folder), { mtimeMs: Infinity })
        if (mtimeMs >= instantMs) continue
        await rm(folder, { recursive: true, force: true })
        if (++discarded === MOST_DISCARDED) break
      }
      return discarded
    },

    publicUrl: (path) => `${originUrl}/${PUBLIC}/${path}`,

    unpublish: (path) => rm(join(directory, PUBLIC, path), { force: true }),
  }
}

/** What there is; else nothing. */
async function orNone<Found, Nothing>(found: Promise<Found>, nothing: Nothing): Promise<Found | Nothing> {
  try {
    return await found
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothing
    throw error
  }
}
