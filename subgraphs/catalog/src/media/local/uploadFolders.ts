import { open } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Where uploads lie in the media directory:
 *
 *   .uploads/<key>/<number>         a part that is whole and on disk
 *   .uploads/<key>/<…>.<uuid>.tmp   what is being written; never counted, never served
 *   public/<path>                   published files
 */
const UPLOADS = '.uploads'
export const PUBLIC = 'public'

export const uploadsFolder = (directory: string) => join(directory, UPLOADS)
export const uploadFolder = (directory: string, key: string) => join(directory, UPLOADS, key)

/** Makes a folder's entries last: a rename is on disk when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
