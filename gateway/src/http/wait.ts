import { Bag, type InBag } from '../bag.ts'

/** A response, or the connection below it. */
export interface Client {
  readonly destroyed: boolean
  on(event: 'close', listener: () => void): unknown
  off(event: 'close', listener: () => void): unknown
}

/** Deadlines are looked at this often, all of them together. */
const LOOK_MS = 25

/** Those whose signal somebody holds. */
const held = new Bag<Wait>()
let timer: NodeJS.Timeout | null = null

/**
 * A client's wait for an answer, until it has it, goes away or the deadline has passed, to within 25 ms.
 *
 * The signal is made when it is first read, for many requests are answered without one. That is why this is a class: a
 * getter on a literal costs more than all else here.
 */
export class Wait implements InBag {
  deadlineAtMs: number
  placeInBag = -1
  readonly #client: Client
  #controller: AbortController | null = null
  /** Nobody waits any more. */
  readonly giveUp = (): void => {
    this.over()
    this.#controller?.abort()
  }

  constructor(client: Client, deadlineAtMs: number) {
    this.#client = client
    this.deadlineAtMs = deadlineAtMs
  }

  /** Fires when nobody waits any more. */
  get signal(): AbortSignal {
    if (this.#controller) return this.#controller.signal
    this.#controller = new AbortController()
    if (this.#client.destroyed) this.#controller.abort()
    this.#client.on('close', this.giveUp)
    held.add(this)
    timer ??= setInterval(look, LOOK_MS).unref()
    return this.#controller.signal
  }

  /** The answer is there: the signal is not to fire any more. */
  over(): void {
    if (!this.#controller || !held.delete(this)) return
    this.#client.off('close', this.giveUp)
  }

  static lookAtDeadlines(nowMs: number): void {
    for (const wait of held) if (wait.deadlineAtMs <= nowMs) wait.giveUp()
  }
}

function look(): void {
  Wait.lookAtDeadlines(Date.now())
  if (held.size > 0 || !timer) return
  clearInterval(timer)
  timer = null
}
