import type { GraphQLFormattedError } from 'graphql'
import type { ErrorCode } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import { fragmentsByName, type ReadOperation } from '../plan/readOperation.ts'
import { clientPath } from './clientPath.ts'

/** Codes whose messages subgraphs write for clients. Another code, or none, is nobody's business but ours. */
const CLIENTS_CODES: ReadonlySet<unknown> = new Set<ErrorCode>([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'REGISTRATION_REQUIRED',
  'DEADLINE_EXCEEDED',
])

export interface PresentedErrors {
  asked: ReadOperation
  requestId: string
  logger: Logger
}

/**
 * Errors as clients may see them: message, path and code, each in the client's own terms. What was not written for them
 * is logged here and leaves as a reference to that line.
 */
export function presentErrors(
  errors: readonly GraphQLFormattedError[],
  { asked, requestId, logger }: PresentedErrors,
): GraphQLFormattedError[] {
  const presented = new Map<string, GraphQLFormattedError>()
  const fragments = fragmentsByName(asked.document)
  for (const error of errors) {
    const code = error.extensions?.code
    const path = error.path && clientPath(asked.operation, fragments, error.path)
    const shown = CLIENTS_CODES.has(code) ? { message: error.message, code } : maskedError(requestId)
    if (!CLIENTS_CODES.has(code) && !isReported(error))
      logger.error({ requestId, error: forLog(error) }, 'a subgraph failed')

    const { message, ...extensions } = shown
    // Errors about keys of the plan end at the same object of the client's.
    presented.set(JSON.stringify([path, extensions.code, message]), { message, ...(path && { path }), extensions })
  }
  return [...presented.values()]
}

/** What a subgraph found wrong with an operation repeats what the client wrote, which may be personal. */
function forLog({ message, path, extensions }: GraphQLFormattedError): Partial<GraphQLFormattedError> {
  const located = { ...(path && { path }), ...(extensions && { extensions }) }
  return extensions?.code === 'GRAPHQL_VALIDATION_FAILED' ? located : { message, ...located }
}

/** The one thing that clients hear of what is not their fault. */
export function maskedError(requestId: string): { message: string; code: ErrorCode; reference: string } {
  return {
    message: `Something went wrong on our side. Reference: ${requestId}`,
    code: 'INTERNAL_SERVER_ERROR',
    reference: requestId,
  }
}

/** Logged where it happened: by the fetch that failed, or by the subgraph that masked it under this reference. */
function isReported({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.logged === true || typeof extensions?.reference === 'string'
}
