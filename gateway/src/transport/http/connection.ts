import { connect, type Socket } from 'node:net'
import { atEndOfTurn, type AtEndOfTurn } from '../../turn.ts'
import { NoAnswer } from '../transport.ts'
import type { RequestText } from './requestText.ts'
import { ResponseReader } from './responseReader.ts'

export interface Target {
  host: string
  port: number
}

/** One request on its way to an answer. */
export interface Exchange {
  readonly request: RequestText
  /** May be sent once more where the server had closed a connection that we kept, and nothing of an answer came. */
  mayRepeat: boolean
  /** On the clock of `performance.now`. */
  readonly giveUpAtMs: number
  /** What carries it; null while it waits. */
  connection: Connection | null
  /** The reader holds the answer until this returns. */
  answered(reader: ResponseReader): void
  failed(error: Error): void
  late(): void
}

/** Who owns connections: told what becomes of each. */
export interface Owner {
  /** It may carry the next exchange. */
  free(connection: Connection): void
  /** It is of no use any more; `exchange` has had no answer. */
  gone(connection: Connection, exchange: Exchange | null, error: Error): void
}

/** Longer than most answers, so that these come in one piece; the memory is taken only as far as it is used. */
const READ_BYTES = 64 * 1024

/** One socket, kept alive, with one exchange at a time. An answer that nobody asked for ends it. */
export class Connection implements AtEndOfTurn {
  exchange: Exchange | null = null
  /** How many it has carried to an answer. Above zero, the server may be about to close it. */
  answers = 0
  isOpen = false
  /** Since when it is what it is now: connecting, or idle. */
  sinceMs = performance.now()
  /** How long the server keeps it while idle, where it has said so. */
  keepAliveS: number | null = null

  readonly #owner: Owner
  readonly #socket: Socket
  readonly #reader = new ResponseReader()
  #error: Error | null = null
  /** The exchange's request is on its way. */
  #isSent = false
  #isGone = false

  constructor({ host, port }: Target, owner: Owner) {
    this.#owner = owner
    const buffer = Buffer.allocUnsafeSlow(READ_BYTES)
    const callback = (bytes: number) => this.#take(buffer.subarray(0, bytes))
    this.#socket = connect({ host, port, noDelay: true, onread: { buffer, callback } })
    this.#socket.on('connect', () => (this.isOpen = true))
    this.#socket.on('end', () => this.#ended())
    this.#socket.on('error', (error) => (this.#error = error))
    this.#socket.on('close', () => this.fail(this.#reason()))
  }

  carry(exchange: Exchange): void {
    this.exchange = exchange
    exchange.connection = this
    this.#isSent = false
    atEndOfTurn(this)
  }

  endTurn(): void {
    if (!this.exchange) return
    this.#isSent = true
    const { text, encoding, bytes } = this.exchange.request
    if (bytes === null) return void this.#socket.write(text, encoding)
    this.#socket.cork()
    this.#socket.write(text, encoding)
    this.#socket.write(bytes)
    this.#socket.uncork()
  }

  /** Ends it at once. Its exchange, if any, is told why. */
  fail(error: Error): void {
    if (this.#isGone) return
    this.#isGone = true
    const { exchange } = this
    this.exchange = null
    this.#socket.destroy()
    this.#owner.gone(this, exchange, error)
  }

  /** Has nothing of an answer come on a connection that was kept open from one before? Then the server may not have seen the request. */
  get isStale(): boolean {
    return this.answers > 0 && !this.#reader.begun
  }

  #take(bytes: Buffer): boolean {
    if (this.#isGone) return false
    if (this.exchange === null || !this.#isSent) {
      this.fail(new NoAnswer('unusable', 'the subgraph answered what nobody asked'))
      return false
    }
    try {
      if (this.#reader.read(bytes)) this.#finish(this.exchange)
    } catch (error) {
      this.fail(error as Error)
    }
    return true
  }

  #finish(exchange: Exchange): void {
    const reader = this.#reader
    const { keepsAlive, keepAliveS } = reader.head
    // A request that the server answered before it had read all of it would run into the next one.
    const isReusable = keepsAlive && reader.leftOver === 0 && this.#socket.writableLength === 0
    this.exchange = null
    exchange.answered(reader)
    reader.reset()
    this.answers++
    this.keepAliveS = keepAliveS
    if (isReusable) this.#owner.free(this)
    else this.fail(new NoAnswer('lost', 'the connection was used up'))
  }

  #ended(): void {
    const { exchange } = this
    if (exchange && this.#reader.end()) this.#finish(exchange)
    else this.fail(this.#reason())
  }

  #reason(): NoAnswer {
    const cause = this.#error ? { cause: this.#error } : {}
    if (!this.isOpen) return new NoAnswer('unreachable', 'the subgraph cannot be connected to', cause)
    return new NoAnswer('lost', 'the connection to the subgraph broke', cause)
  }
}
