import type { IncomingMessage } from 'node:http'
import type { Identity } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import { clientOf } from './clientOf.ts'
import { createMemoryWindow } from './memoryWindow.ts'
import type { Rate, Taken, Window } from './window.ts'

export interface RateLimitOptions {
  /** Requests of one client, whatever they ask for. */
  requests?: Rate
  /** What a client's operations may cost together, by `@cost` and `@listSize`. */
  cost?: Rate
  /** Where processes share what they count; without it each counts for itself. */
  redisUrl?: string
  /** How many proxies stand before this one and write `X-Forwarded-For`. */
  trustedProxies?: number
}

/** What one client has left, as far as its present request goes. */
export interface ClientRate {
  /** May the request be answered at all? */
  readonly allowed: boolean
  /** Takes what an operation may cost. False: it is too much for now. */
  spend(cost: number): Promise<boolean>
  /** `RateLimit` and `RateLimit-Policy`, with `Retry-After` where something was refused: names and values in turn. */
  headers(): string[]
}

export interface RateLimit {
  /**
   * Counts a request, or as many as one has in it. The identity is null where its token is refused: such requests count
   * for their address.
   */
  admit(identity: Identity | null, request: IncomingMessage, operations?: number): Promise<ClientRate>
  close(): Promise<void>
}

type Kind = 'requests' | 'cost'

interface Limiter {
  rate: Rate
  window: Window
}

/** Limits by client. Rates are in whole windows; what is refused counts as well. */
export async function createRateLimit(options: RateLimitOptions, logger: Logger): Promise<RateLimit> {
  const { requests, cost, redisUrl, trustedProxies = 0 } = options
  // Loaded where it is needed only: most gateways have no Redis.
  const shared = redisUrl === undefined ? null : await import('./sharedWindow.ts')
  const client = shared && redisUrl !== undefined ? shared.connectForRates(redisUrl, logger) : null
  const limiterOf = (name: Kind, rate: Rate): Limiter => ({
    rate,
    window: shared && client ? shared.createSharedWindow({ name, rate, client, logger }) : createMemoryWindow(rate),
  })
  const byRequests = requests ? limiterOf('requests', requests) : null
  const byCost = cost ? limiterOf('cost', cost) : null

  return {
    async admit(identity, request, operations = 1) {
      const client = clientOf(identity, request, trustedProxies)
      const counts = new Map<Kind, Count>()
      const take = async (name: Kind, limiter: Limiter | null, points: number): Promise<boolean> => {
        if (!limiter) return true
        const { rate, window } = limiter
        // What is dearer than a whole window would never be let in: it takes the window for itself.
        const taken = await window.take(client, Math.min(Math.max(1, Math.ceil(points)), rate.points))
        counts.set(name, { name, rate, taken })
        return taken.allowed
      }
      return {
        allowed: await take('requests', byRequests, operations),
        spend: (points) => take('cost', byCost, points),
        headers: () => rateHeaders([...counts.values()]),
      }
    },
    close: async () => client?.disconnect(),
  }
}

interface Count {
  name: Kind
  rate: Rate
  taken: Taken
}

/** As draft-ietf-httpapi-ratelimit-headers has them, and `Retry-After` (RFC 9110). */
function rateHeaders(counts: readonly Count[]): string[] {
  if (counts.length === 0) return []
  const policies = counts.map(({ name, rate }) => `"${name}";q=${rate.points};w=${rate.perS}`)
  const states = counts.map(({ name, taken }) => `"${name}";r=${taken.left};t=${taken.resetS}`)
  const waits = counts.flatMap(({ taken }) => (taken.allowed ? [] : [taken.resetS]))
  const retryAfter = waits.length > 0 ? ['retry-after', String(Math.max(...waits))] : []
  return ['ratelimit-policy', policies.join(', '), 'ratelimit', states.join(', '), ...retryAfter]
}
