import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PartAddress } from '../signedPart.ts'
import { syncFolder, uploadFolder, uploadsFolder } from './uploadFolders.ts'

/**
 * Writes one part as it arrives, and counts it only when it is whole and on disk: until then it has another name.
 * @throws Error when the body breaks off or has another length; nothing of it remains.
 */
export async function receivePart(
  directory: string,
  { key, number, bytes }: PartAddress,
  body: AsyncIterable<Buffer>,
): Promise<void> {
  const folder = uploadFolder(directory, key)
  if (await mkdir(folder, { recursive: true })) await syncFolder(uploadsFolder(directory))
  const unfinished = join(folder, `${number}.${randomUUID()}.tmp`)
  try {
    const file = await open(unfinished, 'wx', 0o600)
    try {
      let written = 0
      // Read no faster than it is written.
      for await (const chunk of body) written += (await file.write(chunk)).bytesWritten
      if (written !== bytes) throw new Error(`A part has ${written} bytes, not ${bytes}.`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, join(folder, String(number)))
    await syncFolder(folder)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
