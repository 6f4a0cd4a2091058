import type { ClientRate } from '../limits/rate/rateLimit.ts'
import type { Exchange } from './exchange.ts'
import { errorBody } from './refuseIdentity.ts'
import { sendJson } from './send.ts'

/** 429 for a client that has sent as many requests as it may, with when to come back. */
export function refuseRate(exchange: Exchange, rate: ClientRate): Promise<void> | void {
  const message = 'You have sent as many requests as you may for now.'
  return sendJson(exchange, 429, errorBody(message, 'RATE_LIMITED'), rate.headers())
}
