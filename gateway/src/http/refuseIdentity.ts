import type { GraphQLFormattedError } from 'graphql'
import { bearerChallenge } from '../access/challenge.ts'
import type { Identified } from '../access/identify.ts'
import type { Exchange } from './exchange.ts'
import { sendJson } from './send.ts'

const RETRY_AFTER_S = '5'

/** 401 as RFC 6750 has it, or 503 where it is not the token's fault; the body is GraphQL's, for clients that read it. */
export function refuseIdentity(
  exchange: Exchange,
  refusal: Exclude<Identified, { kind: 'identified' }>,
  metadataUrl: string | undefined,
): Promise<void> | void {
  if (refusal.kind === 'unavailable') {
    const message = 'Access tokens cannot be verified just now. Try again shortly.'
    return sendJson(exchange, 503, errorBody(message, 'INTERNAL_SERVER_ERROR'), ['retry-after', RETRY_AFTER_S])
  }
  const { description } = refusal
  return sendJson(exchange, 401, errorBody(description, 'UNAUTHENTICATED'), [
    'www-authenticate',
    bearerChallenge({ error: 'invalid_token', error_description: description, resource_metadata: metadataUrl }),
  ])
}

/** One error in GraphQL's shape. */
export function errorBody(message: string, code: string): { errors: GraphQLFormattedError[] } {
  return { errors: [{ message, extensions: { code } }] }
}
