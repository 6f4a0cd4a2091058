import { NoAnswer } from '../transport.ts'
import { Gathering } from './gathering.ts'
import { readHead, type ResponseHead } from './responseHead.ts'

export const LARGEST_HEAD_BYTES = 16 * 1024
/** An answer larger than this would starve the process that merges it. */
export const LARGEST_BODY_BYTES = 64 * 1024 * 1024
/** A length that is only promised gets this much room in advance. */
const RESERVED_BYTES = 1024 * 1024

const NOTHING = Buffer.alloc(0)
const END_OF_HEAD = Buffer.from('\r\n\r\n')
const LINE_FEED = 0x0a

/** A chunk's size in hexadecimal; its extensions mean nothing to us. */
const CHUNK_SIZE = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i

type Stage = 'head' | 'fixed' | 'until close' | 'chunk size' | 'chunk' | 'chunk end' | 'trailers' | 'whole'

/** Puts the answers of one connection together, one after the other, from the pieces in which they come. */
export class ResponseReader {
  /** Has anything come of the answer? */
  begun = false
  /** Of the last piece read: bytes behind the answer's end. */
  leftOver = 0
  head: ResponseHead = { status: 0, body: 0, keepsAlive: false, keepAliveS: null }
  /** The head as it came. */
  headText = ''
  /** Once the answer is whole; good until the next piece is read or `reset`. */
  body: Buffer = NOTHING

  #stage: Stage = 'head'
  /** A head or a body that comes in several pieces. */
  readonly #gathered = new Gathering()
  /** Bytes still to come of a body of known length or of a chunk. */
  #awaited = 0
  #line = ''
  #smallPrintBytes = 0

  /** Before the next answer. */
  reset(): void {
    this.begun = false
    this.leftOver = 0
    this.body = NOTHING
    this.#stage = 'head'
    this.#smallPrintBytes = 0
    this.#line = ''
    this.#gathered.clear()
  }

  /** Reads a piece; true when the answer is whole. Throws where it is none. */
  read(bytes: Buffer): boolean {
    this.begun = true
    let at = 0
    while (at < bytes.length && this.#stage !== 'whole') {
      if (this.#stage === 'head') at = this.#readHead(bytes, at)
      else if (this.#stage === 'fixed') at = this.#readFixed(bytes, at)
      else if (this.#stage === 'until close') at = this.#gather(bytes, at, bytes.length)
      else if (this.#stage === 'chunk') at = this.#readChunk(bytes, at)
      else at = this.#readLine(bytes, at)
    }
    this.leftOver = bytes.length - at
    return this.#stage === 'whole'
  }

  /** The server sends nothing more; true when that is how this answer ends. */
  end(): boolean {
    if (this.#stage !== 'until close') return false
    this.#finish()
    return true
  }

  #readHead(bytes: Buffer, from: number): number {
    const before = this.#gathered.length
    if (before === 0) {
      const end = bytes.indexOf(END_OF_HEAD, from)
      if (end >= 0) return this.#begin(bytes, from, end, end + END_OF_HEAD.length)
    }
    this.#gathered.add(bytes, from, bytes.length)
    const gathered = this.#gathered.whole()
    const end = gathered.indexOf(END_OF_HEAD, Math.max(0, before - END_OF_HEAD.length + 1))
    if (end < 0) {
      if (gathered.length + this.#smallPrintBytes > LARGEST_HEAD_BYTES) tooLarge('head')
      return bytes.length
    }
    this.#gathered.clear()
    return this.#begin(gathered, 0, end, from + end + END_OF_HEAD.length - before)
  }

  /** Reads the head in these bytes, and goes on at `next` of the piece. */
  #begin(bytes: Buffer, from: number, end: number, next: number): number {
    // Answers before the answer (1xx) count as well: they may not go on for ever.
    this.#smallPrintBytes += end - from
    if (this.#smallPrintBytes > LARGEST_HEAD_BYTES) tooLarge('head')
    this.headText = bytes.toString('latin1', from, end)
    this.head = readHead(this.headText)
    const { status, body } = this.head
    if (status === 101) throw new NoAnswer('unusable', 'the subgraph changes protocols, which nobody asked for')
    if (status < 200) return next

    this.#smallPrintBytes = 0
    if (body === 'chunked') this.#stage = 'chunk size'
    else if (body === 'until close') this.#stage = 'until close'
    else if (body === 0) this.#finish()
    else {
      if (body > LARGEST_BODY_BYTES) tooLarge('body')
      this.#stage = 'fixed'
      this.#awaited = body
    }
    return next
  }

  #readFixed(bytes: Buffer, from: number): number {
    const to = from + this.#awaited
    if (to <= bytes.length && this.#gathered.length === 0) {
      // Whole in one piece, as most are: not copied.
      this.body = bytes.subarray(from, to)
      this.#stage = 'whole'
      return to
    }
    if (this.#gathered.length === 0) this.#gathered.reserve(Math.min(this.#awaited, RESERVED_BYTES))
    const end = Math.min(to, bytes.length)
    this.#awaited -= end - from
    this.#gather(bytes, from, end)
    if (this.#awaited === 0) this.#finish()
    return end
  }

  #readChunk(bytes: Buffer, from: number): number {
    const end = Math.min(from + this.#awaited, bytes.length)
    this.#awaited -= end - from
    if (this.#awaited === 0) this.#stage = 'chunk end'
    return this.#gather(bytes, from, end)
  }

  /** A line between chunks, or of the trailers behind them. */
  #readLine(bytes: Buffer, from: number): number {
    const feed = bytes.indexOf(LINE_FEED, from)
    const next = feed < 0 ? bytes.length : feed + 1
    this.#smallPrintBytes += next - from
    if (this.#smallPrintBytes > LARGEST_HEAD_BYTES) tooLarge('small print')
    this.#line += bytes.toString('latin1', from, next)
    if (feed < 0) return next

    if (!this.#line.endsWith('\r\n')) malformedChunk()
    const line = this.#line.slice(0, -2)
    this.#line = ''
    if (this.#stage === 'chunk size') this.#startChunk(line)
    else if (this.#stage === 'trailers') {
      if (line === '') this.#finish()
    } else {
      if (line !== '') malformedChunk()
      this.#stage = 'chunk size'
    }
    return next
  }

  #startChunk(line: string): void {
    const [, digits] = CHUNK_SIZE.exec(line) ?? malformedChunk()
    this.#awaited = parseInt(digits ?? '', 16)
    if (this.#gathered.length + this.#awaited > LARGEST_BODY_BYTES) tooLarge('body')
    // A long body has many sizes: each starts the count anew, so that it bounds one line, and the trailers.
    this.#smallPrintBytes = 0
    this.#stage = this.#awaited === 0 ? 'trailers' : 'chunk'
  }

  #gather(bytes: Buffer, from: number, to: number): number {
    if (this.#gathered.length + to - from > LARGEST_BODY_BYTES) tooLarge('body')
    this.#gathered.add(bytes, from, to)
    return to
  }

  #finish(): void {
    this.body = this.#gathered.whole()
    this.#stage = 'whole'
  }
}

function tooLarge(what: string): never {
  throw new NoAnswer('unusable', `the answer's ${what} is too large`)
}

function malformedChunk(): never {
  throw new NoAnswer('unusable', 'the answer cannot be read: a chunk is malformed')
}
