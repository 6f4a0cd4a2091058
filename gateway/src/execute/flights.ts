import type { SubgraphAnswer } from './ask.ts'

/** Requests under way that are waited for by more than one. */
export interface Flights {
  /**
   * Waits for the flight of this key, which `begin` starts where there is none. One who aborts leaves alone: the flight
   * goes on for the others, and is aborted when nobody is left.
   */
  join(
    key: string,
    owner: object,
    signal: AbortSignal,
    begin: (signal: AbortSignal) => Promise<SubgraphAnswer>,
  ): Promise<SubgraphAnswer>
  /** What an owner asks from now on is asked afresh: it may have changed what is under way. */
  forget(owner: object): void
}

interface Flight {
  waiting: number
  controller: AbortController
  answer: Promise<SubgraphAnswer>
}

export function createFlights(onLeft: () => SubgraphAnswer): Flights {
  const byOwner = new WeakMap<object, Map<string, Flight>>()

  function ofOwner(owner: object): Map<string, Flight> {
    const known = byOwner.get(owner) ?? new Map<string, Flight>()
    byOwner.set(owner, known)
    return known
  }

  function start(flights: Map<string, Flight>, key: string, begin: (signal: AbortSignal) => Promise<SubgraphAnswer>) {
    const controller = new AbortController()
    const flight: Flight = { waiting: 0, controller, answer: begin(controller.signal) }
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    flights.set(key, flight)
    flight.answer.then(land, land)
    return flight
  }

  return {
    join(key, owner, signal, begin) {
      if (signal.aborted) return Promise.resolve(onLeft())
      const flights = ofOwner(owner)
      const flight = flights.get(key) ?? start(flights, key, begin)
      flight.waiting++
      return new Promise((resolve, reject) => {
        const leave = () => {
          if (--flight.waiting === 0) {
            if (flights.get(key) === flight) flights.delete(key)
            flight.controller.abort()
          }
          resolve(onLeft())
        }
        signal.addEventListener('abort', leave, { once: true })
        flight.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
      })
    },
    forget: (owner) => void byOwner.delete(owner),
  }
}
