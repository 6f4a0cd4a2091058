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

export function createFlights(onLeft: () => SubgraphAnswer): Flights {
  const byOwner = new WeakMap<object, Map<string, Flight>>()

  function ofOwner(owner: object): Map<string, Flight> {
    const known = byOwner.get(owner) ?? new Map<string, Flight>()
    byOwner.set(owner, known)
    return known
  }

  function start(owner: object, key: string | null, begin: (signal: AbortSignal) => Promise<SubgraphAnswer>): Flight {
    const controller = new AbortController()
    const flight: Flight = { waiting: 0, isShared: false, controller, answer: begin(controller.signal), land: () => {} }
    if (key === null) return flight
    const flights = ofOwner(owner)
    flights.set(key, flight)
    flight.land = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    flight.answer.then((answer) => {
      flight.land()
      if (flight.isShared) answer.shared = true
    }, flight.land)
    return flight
  }

  return {
    join({ key, owner, signal, untilMs }, begin) {
      if (signal.aborted) return Promise.resolve(onLeft())
      const known = key === null ? undefined : byOwner.get(owner)?.get(key)
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
    forget: (owner) => void byOwner.delete(owner),
  }
}
