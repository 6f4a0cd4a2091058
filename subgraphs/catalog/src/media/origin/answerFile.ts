import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { contentTypeOf } from '../mediaFile.ts'
import { readRange } from './byteRange.ts'
import { checkConditions, rangeApplies, validatorsOf } from './conditions.ts'
import { answerText } from './answerText.ts'

/** Large enough to keep a fast reader busy, small enough that a slow one costs little memory. */
const READ_BYTES = 256 * 1024

/** A file that may be answered, and how long whoever gets it may keep it. */
export interface ServedFile {
  directory: string
  path: string
  cacheControl: string
}

/** Answers a GET or HEAD of a file that the asker may have: whole, in part, or not at all where nothing changed. */
export async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  { directory, path, cacheControl }: ServedFile,
): Promise<void> {
  const contentType = contentTypeOf(path)
  const file = contentType ? await openFile(join(directory, path)) : null
  if (!contentType || !file) return answerText(response, 404, 'There is no such file.')
  response.setHeader('cache-control', cacheControl)
  try {
    await answerOpen(request, response, file, contentType)
  } finally {
    await file.close()
  }
}

/** Opens a plain file; null where there is none. A link in the directory leads nowhere. */
async function openFile(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return null
    throw error
  }
}

async function answerOpen(
  request: IncomingMessage,
  response: ServerResponse,
  file: FileHandle,
  contentType: string,
): Promise<void> {
  const stats = await file.stat()
  if (!stats.isFile()) return answerText(response, 404, 'There is no such file.')

  const { headers, method } = request
  const validators = validatorsOf(stats)
  response.setHeader('etag', validators.etag)
  response.setHeader('last-modified', new Date(validators.modifiedAtMs).toUTCString())
  response.setHeader('accept-ranges', 'bytes')

  const condition = checkConditions(headers, validators)
  if (condition === 'failed') return answerText(response, 412, 'The file is not the one that you know.')
  if (condition === 'not-modified') return void response.writeHead(304).end()

  // RFC 9110 knows ranges for GET alone.
  const mayBeRange = method === 'GET' && rangeApplies(one(headers['if-range']), validators)
  const range = readRange(mayBeRange ? headers.range : undefined, stats.size)
  if (range.kind === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${stats.size}`)
    return answerText(response, 416, `The file has ${stats.size} bytes.`)
  }

  const { start, end } = range.kind === 'part' ? range : { start: 0, end: stats.size - 1 }
  response.setHeader('content-type', contentType)
  response.setHeader('content-length', end - start + 1)
  if (range.kind === 'part') response.setHeader('content-range', `bytes ${start}-${end}/${stats.size}`)
  response.writeHead(range.kind === 'part' ? 206 : 200)
  if (method === 'HEAD' || stats.size === 0) return void response.end()
  // Reads no faster than the client takes it, and stops where the client goes.
  await pipeline(file.createReadStream({ start, end, highWaterMark: READ_BYTES, autoClose: false }), response)
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
