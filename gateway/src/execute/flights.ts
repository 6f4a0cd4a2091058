import type { SubgraphAnswer } from './ask.ts'

/** One who waits. */
export interface Waiting {
  /** Of the flight; null: one of its own. */
  key: string | null
  /** Only what belongs to one owner is shared. */
  owner: object
  signal: AbortSignal
  /** Of `performance.now()`: how long to wait. */
  untilMs: number
}

/** Requests under way that may be waited for by more than one. */
export interface Flights {
  /**
   * Waits for the flight of a key, which `begin` starts where there is none. One who aborts, or whose time is over, leaves
   * alone: the flight goes on for the others, and is aborted when nobody is left.
   */
  join(waiting: Waiting, begin: (signal: AbortSignal) => Promise<SubgraphAnswer>): Promise<SubgraphAnswer>
  /** What an owner asks from now on is asked afresh: it may have changed what is under way. */
  forget(owner: object): void
}

interface Flight {
  waiting: number
  /** More than one has waited for it, if all but one have left. */
  isShared: boolean
  controller: AbortController
  answer: Promise<SubgraphAnswer>
  /** Takes it off the board. */
  land: () => void
}

/** A board is laid out anew after so many landings: see `Bag` for what a map that changes for ever would keep alive. */
const LANDINGS_A_BOARD = 256

/** One owner's flights that may be joined. */
class Board {
  #flights = new Map<string, Flight>()
  #landings = 0

  find(key: string): Flight | undefined {
    return this.#flights.get(key)
  }

  add(key: string, flight: Flight): void {
    this.#flights.set(key, flight)
  }

  take(key: string, flight: Flight): void {
    if (this.#flights.get(key) !== flight) return
    this.#flights.delete(key)
    if (++this.#landings % LANDINGS_A_BOARD === 0) this.#flights = new Map(this.#flights)
  }
}

export function createFlights(onLeft: () => SubgraphAnswer): Flights {
  const boards = new WeakMap<object, Board>()

  function boardOf(owner: object): Board {
    let board = boards.get(owner)
    if (!board) boards.set(owner, (board = new Board()))
    return board
  }

  function start(owner: object, key: string | null, begin: (signal: AbortSignal) => Promise<SubgraphAnswer>): Flight {
    const controller = new AbortController()
    const flight: Flight = { waiting: 0, isShared: false, controller, answer: begin(controller.signal), land: () => {} }
    if (key === null) return flight
    const board = boardOf(owner)
    board.add(key, flight)
    flight.land = () => board.take(key, flight)
    flight.answer.then((answer) => {
      flight.land()
      if (flight.isShared) answer.shared = true
    }, flight.land)
    return flight
  }

  return {
    join({ key, owner, signal, untilMs }, begin) {
      if (signal.aborted) return Promise.resolve(onLeft())
      const known = key === null ? undefined : boards.get(owner)?.find(key)
      const flight = known ?? start(owner, key, begin)
      if (known) flight.isShared = true
      flight.waiting++
      return new Promise((resolve, reject) => {
        const stay = () => {
          signal.removeEventListener('abort', leave)
          clearTimeout(timer)
        }
        const leave = () => {
          stay()
          resolve(onLeft())
          if (--flight.waiting > 0) return
          flight.land()
          flight.controller.abort()
        }
        const timer = untilMs === Infinity ? undefined : setTimeout(leave, Math.max(0, untilMs - performance.now()))
        signal.addEventListener('abort', leave, { once: true })
        flight.answer.then((answer) => {
          stay()
          resolve(answer)
        }, reject)
      })
    },
    forget: (owner) => void boards.delete(owner),
  }
}
