import { access, constants } from 'node:fs/promises'
import { createLocalUploads } from './local/localUploads.ts'
import type { MediaStore } from './mediaStore.ts'
import { signPath } from './signedPath.ts'

export interface LocalMediaStoreOptions {
  /** The origin's public address, `http://localhost:4001`. */
  originUrl: string
  directory: string
  /** The key that the origin checks signatures with. */
  secret: string
  region?: string
}

/** Media in a directory of this machine, served by our own origin. */
export function createLocalMediaStore(options: LocalMediaStoreOptions): MediaStore {
  const { directory, secret, region = 'local' } = options
  const originUrl = options.originUrl.replace(/\/+$/, '')
  return {
    sign: (path, grant) => ({ url: originUrl + signPath(`/media/${path}`, grant, secret), region }),
    uploads: createLocalUploads({ originUrl, directory, secret }),
    health: async () => {
      try {
        await access(directory, constants.R_OK | constants.X_OK)
        return { store: 'media', ready: true }
      } catch (error) {
        return { store: 'media', ready: false, problem: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}
