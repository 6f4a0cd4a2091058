import type { GraphQLError } from 'graphql'
import {
  execute,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql'
import { ClientError, type Identity } from '@chorus/subgraph-server'
import type { RefusedFields } from '../access/refuse.ts'

export interface CompletionInput {
  schema: GraphQLSchema
  /** The operation as the client sent it. */
  document: DocumentNode
  operationName: string | undefined
  variables: Record<string, unknown>
  /** The answer to what was fetched: without the refused fields, with the types of what may be several. */
  data: Record<string, unknown>
  refused: RefusedFields
  identity: Identity
}

/**
 * The answer to the operation that the client sent, from the answer to the operation that was fetched for it.
 *
 * graphql-js walks the client's own document over the data, so order, aliases, fragments, conditions and the way a null
 * spreads are the specification's; a refused field is an error where an object is there to have it.
 */
export async function completeAnswer(input: CompletionInput): Promise<ExecutionResult> {
  const { schema, document, operationName, variables, data, refused, identity } = input

  const fieldResolver: GraphQLFieldResolver<Record<string, unknown>, unknown> = (source, _args, _context, info) => {
    const coordinate = info.fieldNodes.map((node) => refused.get(node)).find((name) => name !== undefined)
    if (coordinate) throw refusalError(identity, coordinate)
    return source[String(info.path.key)]
  }
  return execute({
    schema,
    document,
    operationName: operationName ?? null,
    variableValues: variables,
    rootValue: data,
    fieldResolver,
    typeResolver: (value: { __typename?: string }) => value.__typename,
  })
}

/** Why a field is refused: strangers may sign in, others may not read it. */
export function refusalError(identity: Identity, coordinate: string): GraphQLError {
  if (identity.kind === 'anonymous') return new ClientError('UNAUTHENTICATED', `${coordinate} needs you to sign in.`)
  return new ClientError('FORBIDDEN', `${coordinate} is not for this account.`)
}
