import type { IncomingMessage, ServerResponse } from 'node:http'
import { receivePart } from '../local/receivePart.ts'
import type { PartAddress } from '../signedPart.ts'
import { answerText } from './answerText.ts'

/** More at once to one upload only fill the disk: a client sends a part a connection. */
const MOST_AT_ONCE = 8

/** Takes PUTs of parts whose signature is good. */
export type PartReceiver = (request: IncomingMessage, response: ServerResponse, part: PartAddress) => Promise<void>

/** Answers 200 when a part of exactly the signed length is on disk, and never before. */
export function createPartReceiver(directory: string): PartReceiver {
  const underWay = new Map<string, number>()

  return async (request, response, part) => {
    const { 'content-length': length } = request.headers
    if (length === undefined) return answerText(response, 411, 'Say the Content-Length.')
    if (Number(length) > part.bytes) return answerText(response, 413, `This part has ${part.bytes} bytes.`)
    if (length !== String(part.bytes)) return answerText(response, 400, `This part has ${part.bytes} bytes.`)

    const already = underWay.get(part.key) ?? 0
    if (already >= MOST_AT_ONCE) {
      response.setHeader('retry-after', '1')
      return answerText(response, 429, `Send at most ${MOST_AT_ONCE} parts of an upload at once.`)
    }
    underWay.set(part.key, already + 1)
    try {
      await receivePart(directory, part, request)
    } finally {
      const left = (underWay.get(part.key) ?? 1) - 1
      if (left === 0) underWay.delete(part.key)
      else underWay.set(part.key, left)
    }
    response.writeHead(200, { 'content-length': 0, 'cache-control': 'no-store' }).end()
  }
}
