import { hash } from 'node:crypto'
import { Redis } from 'ioredis'
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { Logger } from '@chorus/telemetry'
import { createMemoryWindow } from './memoryWindow.ts'
import type { Rate, Taken, Window } from './window.ts'

export interface SharedWindowOptions {
  /** Keys are `chorus:rate:<name>:<hash of the client>`: addresses of people are no business of a store's. */
  name: string
  rate: Rate
  /** Its commands must fail soon where nobody answers. */
  client: Redis
  logger: Logger
}

/** After a failure Redis is left alone for so long, so that a hung one does not slow every request down. */
const DISTRUSTED_MS = 1_000

/**
 * Windows that all processes share through Redis. While it does not answer, each process counts for itself: nobody is
 * refused because Redis is down, and nobody is let in without end.
 */
export function createSharedWindow({ name, rate, client, logger }: SharedWindowOptions): Window {
  const own = createMemoryWindow(rate)
  const shared = new RateLimiterRedis({
    storeClient: client,
    keyPrefix: `chorus:rate:${name}`,
    points: rate.points,
    duration: rate.perS,
    rejectIfRedisNotReady: true,
    // Who has taken all is refused without asking Redis again.
    inMemoryBlockOnConsumed: rate.points + 1,
  })
  let distrustedUntilMs = 0

  return {
    async take(key, points) {
      if (Date.now() < distrustedUntilMs) return own.take(key, points)
      try {
        return takenOf(await shared.consume(hash('sha256', key, 'base64url'), points), true)
      } catch (error) {
        if (error instanceof RateLimiterRes) return takenOf(error, false)
        distrustedUntilMs = Date.now() + DISTRUSTED_MS
        logger.warn({ err: error }, 'rates are not shared: Redis does not answer, each process counts for itself')
        return own.take(key, points)
      }
    },
  }
}

function takenOf({ remainingPoints, msBeforeNext }: RateLimiterRes, allowed: boolean): Taken {
  return { allowed, left: allowed ? remainingPoints : 0, resetS: Math.max(1, Math.ceil(msBeforeNext / 1000)) }
}

const COMMAND_TIMEOUT_MS = 100
const CONNECT_TIMEOUT_MS = 1_000
const LONGEST_RECONNECT_PAUSE_MS = 1_000

/** A connection that fails at once where there is none: a request never waits for one. */
export function connectForRates(url: string, logger: Logger): Redis {
  const client = new Redis(url, {
    connectionName: 'gateway-rates',
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_RECONNECT_PAUSE_MS),
  })
  client.on('error', (error) => logger.debug({ err: error }, 'no connection to the Redis of the rates'))
  return client
}
