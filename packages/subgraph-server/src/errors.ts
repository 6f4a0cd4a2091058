import { GraphQLError } from 'graphql'

/** The codes in `extensions.code` that clients can rely on. Anything else is masked as INTERNAL_SERVER_ERROR. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'REGISTRATION_REQUIRED'
  | 'RATE_LIMITED'
  | 'OVERLOADED'
  | 'DEADLINE_EXCEEDED'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'INTERNAL_SERVER_ERROR'

/** An error meant for the client: its message is safe to show and says what to do differently. */
export class ClientError extends GraphQLError {
  constructor(code: ErrorCode, message: string) {
    super(message, { extensions: { code } })
    this.name = 'ClientError'
  }
}

/** An argument that no schema type can refuse by itself: too many, too long, out of range. */
export function badInput(message: string): ClientError {
  return new ClientError('BAD_USER_INPUT', message)
}

/** What is said of work that was given up. */
export function deadlineExceeded(): ClientError {
  return new ClientError('DEADLINE_EXCEEDED', 'The deadline passed before this could be answered.')
}
