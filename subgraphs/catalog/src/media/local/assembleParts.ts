import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AssembledFile } from '../uploadStore.ts'
import { PUBLIC, syncFolder, uploadFolder } from './uploadFolders.ts'

const COPY_BYTES = 256 * 1024

/** Joins parts into a file of its own: a part that is sent again meanwhile changes the next joining, never this one. */
export async function assembleParts(directory: string, key: string, parts: number): Promise<AssembledFile> {
  const path = join(uploadFolder(directory, key), `whole.${randomUUID()}.tmp`)
  const whole = await open(path, 'wx+', 0o600)
  const dispose = async () => {
    await whole.close()
    await rm(path, { force: true })
  }
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for (let number = 1; number <= parts; number++) {
      bytes += await append(join(uploadFolder(directory, key), String(number)), whole, bytes, (chunk) =>
        hash.update(chunk),
      )
    }
    await whole.sync()
    return {
      bytes,
      sha256: hash.digest('hex'),
      read: (at, most) => readAt(whole, at, most),
      publish: (publicPath) => publish(path, join(directory, PUBLIC, publicPath)),
      [Symbol.asyncDispose]: dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

async function append(part: string, whole: FileHandle, at: number, see: (chunk: Buffer) => void): Promise<number> {
  const source = await open(part, 'r')
  try {
    let copied = 0
    for (;;) {
      const { buffer, bytesRead } = await source.read(Buffer.allocUnsafe(COPY_BYTES), 0, COPY_BYTES, copied)
      if (bytesRead === 0) return copied
      const chunk = buffer.subarray(0, bytesRead)
      see(chunk)
      await whole.write(chunk, 0, bytesRead, at + copied)
      copied += bytesRead
    }
  } finally {
    await source.close()
  }
}

async function readAt(file: FileHandle, at: number, most: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, at)
  return buffer.subarray(0, bytesRead)
}

/** Gives the file its public name as well; there it stays when the upload's own folder goes. */
async function publish(path: string, published: string): Promise<void> {
  const folder = dirname(published)
  await mkdir(folder, { recursive: true })
  try {
    await link(path, published)
  } catch (error) {
    // Published before by a completion that did not come to its end: the sha256 says that it is the same.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  await syncFolder(folder)
}
