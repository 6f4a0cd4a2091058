import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip } from 'node:zlib'

const GZIP_MAGIC = [0x1f, 0x8b]
const UTF16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

/** A file that cannot be read at all; a message fit for the person who named it. */
export class UnreadableFile extends Error {}

/**
 * The bytes of a file, decompressed when they are gzip (told by their first bytes) or brotli (told by the name).
 *
 * Compressed data that ends early or breaks gives what could be read, and then one bad row.
 * @throws UnreadableFile when there is no such file, or it may not be read.
 */
export async function* readBytes(
  file: string,
  { signal, onDamage }: { signal?: AbortSignal | undefined; onDamage: (reason: string) => void },
): AsyncGenerator<Uint8Array> {
  const start = await firstBytes(file)
  if (UTF16_MARKS.some((mark) => startsWith(start, mark))) {
    onDamage('the text is UTF-16; UTF-8 is expected')
    return
  }
  const source = createReadStream(file, { signal })
  const decompressor = decompressorFor(file, start)
  // The callback is pipeline's way of passing an error on to the stream that is read below.
  const bytes = decompressor ? pipeline(source, decompressor, () => {}) : source
  try {
    for await (const chunk of bytes as AsyncIterable<Uint8Array>) yield chunk
  } catch (error) {
    signal?.throwIfAborted()
    if (!decompressor) throw unreadable(file, error)
    onDamage(`the compressed data is damaged or ends early (${reasonOf(error)})`)
  } finally {
    source.destroy()
  }
}

async function firstBytes(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw unreadable(file, error)
  }
}

function decompressorFor(file: string, start: Uint8Array): Transform | null {
  if (startsWith(start, GZIP_MAGIC)) return createGunzip()
  if (file.endsWith('.br')) return createBrotliDecompress()
  return null
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}

function unreadable(file: string, error: unknown): UnreadableFile {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new UnreadableFile(`Cannot read ${file}: ${REASONS[code] ?? reasonOf(error)}.`, { cause: error })
}

/** What the system's codes mean to the person who named the file. */
const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is no folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
