import {
  execute,
  getNamedType,
  isLeafType,
  responsePathAsArray,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql'
import { ClientError, type Identity } from '@chorus/subgraph-server'
import type { RefusedFields } from '../access/refuse.ts'
import { Cursor } from '../execute/cursor.ts'
import type { Run } from '../execute/run.ts'
import type { ReadOperation } from '../plan/readOperation.ts'

export interface CompletionInput {
  schema: GraphQLSchema
  /** The operation as the client sent it. */
  asked: ReadOperation
  run: Run
  refused: RefusedFields
  /** What the client is told already. */
  known: readonly GraphQLFormattedError[]
}

/**
 * The answer by the specification's own steps, for what a generated writer does not do: nulls that spread, values that do
 * not fit, fields that are refused. graphql-js walks the client's document over the pieces that were fetched.
 *
 * A field that nobody sent needs no error of its own: what was to bring it has failed, which is known, or the entity is
 * gone, which is none.
 */
export async function completeAnswer(input: CompletionInput): Promise<{ data: unknown; errors: GraphQLError[] }> {
  const { schema, asked, run, refused, known } = input
  const { identity } = run.circumstances
  const unsent = new Set<string>()

  const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, info) => {
    const coordinate = info.fieldNodes.map((node) => refused.get(node)).find((name) => name !== undefined)
    if (coordinate) throw refusalError(identity, coordinate)
    if (!(source instanceof Cursor)) throw new Error('a subgraph has sent no object where one should be')
    const key = String(info.path.key)
    const found = isLeafType(getNamedType(info.returnType)) ? source.leaf(key) : source.below(key)
    if (found === undefined) unsent.add(responsePathAsArray(info.path).join('.'))
    return found
  }
  const { data, errors = [] } = await execute({
    schema,
    document: asked.document,
    operationName: asked.operation.name?.value ?? null,
    variableValues: run.variables,
    rootValue: Cursor.root(run),
    fieldResolver,
    typeResolver: (value: unknown) => (value instanceof Cursor ? value.typeName : undefined),
  })
  const isNew = (error: GraphQLError) =>
    error.originalError instanceof ClientError ||
    !(unsent.has((error.path ?? []).join('.')) || isExplained(error, known))
  return { data, errors: errors.filter(isNew) }
}

/** A null that a subgraph's error has left needs no other reason. */
function isExplained({ path = [] }: GraphQLError, known: readonly GraphQLFormattedError[]): boolean {
  return known.some((error) => {
    const reason = error.path ?? []
    return reason.every((step, depth) => depth >= path.length || step === path[depth])
  })
}

/** Why a field is refused: strangers may sign in, others may not read it. */
export function refusalError(identity: Identity, coordinate: string): GraphQLError {
  if (identity.kind === 'anonymous') return new ClientError('UNAUTHENTICATED', `${coordinate} needs you to sign in.`)
  return new ClientError('FORBIDDEN', `${coordinate} is not for this account.`)
}
