import {
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  visit,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { ClientError } from '@chorus/subgraph-server'
import type { Limits } from '../limits/limits.ts'
import { brokenLimit } from '../limits/measureOperation.ts'

/** A document that may be planned: parsed, within the limits and valid. */
export interface ReadOperation {
  document: DocumentNode
  operation: OperationDefinitionNode
}

export interface ReadOptions {
  schema: GraphQLSchema
  limits: Limits
  /** Introspection and "did you mean" help developers, and strangers to map what is not documented. */
  audience: 'developers' | 'public'
}

const MOST_ERRORS = 20

/** Reads one operation of a document. Errors are for its author: they say what is wrong and where. */
export function readOperation(
  text: string,
  operationName: string | undefined,
  options: ReadOptions,
): ReadOperation | readonly GraphQLFormattedError[] {
  const { schema, limits, audience } = options
  const document = parseWithin(text, limits)
  if (document instanceof GraphQLError) return [present(document, 'GRAPHQL_PARSE_FAILED', audience)]

  const broken = brokenLimit(document, limits) ?? misleadingAlias(document)
  if (broken) return [new ClientError('GRAPHQL_VALIDATION_FAILED', broken).toJSON()]

  const rules = audience === 'developers' ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule]
  const errors = validate(schema, document, rules, { maxErrors: MOST_ERRORS })
  if (errors.length > 0) return errors.map((error) => present(error, 'GRAPHQL_VALIDATION_FAILED', audience))

  const operation = getOperationAST(document, operationName)
  if (!operation) return [new ClientError('BAD_USER_INPUT', whichOperation(operationName)).toJSON()]
  return { document, operation }
}

function parseWithin(text: string, limits: Limits): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: limits.tokens })
  } catch (error) {
    if (error instanceof GraphQLError) return error
    // The parser recurses; a document that nests further than its stack is far beyond the limit on depth.
    if (error instanceof RangeError) return new GraphQLError('The document nests too deep to be read.')
    throw error
  }
}

/** `__typename` in an answer is an object's type, for clients' caches as for this gateway: never another field. */
function misleadingAlias(document: DocumentNode): string | null {
  let found: string | null = null
  visit(document, {
    Field: ({ alias, name }) => {
      if (alias?.value === '__typename' && name.value !== '__typename') {
        found = `"${name.value}" may not be called "__typename" in the answer.`
      }
    },
  })
  return found
}

function whichOperation(operationName: string | undefined): string {
  if (operationName === undefined) return 'The document has several operations: name one in `operationName`.'
  return `The document has no operation named "${operationName.slice(0, 100)}".`
}

function present(error: GraphQLError, code: string, audience: ReadOptions['audience']): GraphQLFormattedError {
  const { message, locations } = error.toJSON()
  return {
    message: audience === 'developers' ? message : withoutSuggestions(message),
    ...(locations && { locations }),
    extensions: { code },
  }
}

/** graphql-js ends a message with the names that are close to the one that it did not know. */
export function withoutSuggestions(message: string): string {
  return message.replace(/ ?Did you mean [^?]*\?/g, '')
}

export function isRefusedOperation(
  read: ReadOperation | readonly GraphQLFormattedError[],
): read is readonly GraphQLFormattedError[] {
  return Array.isArray(read)
}

/** Fields of the query that the gateway answers itself. */
export const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type'])

/** A document's fragments by name, as executors look them up. */
export function fragmentsByName(document: DocumentNode) {
  return Object.fromEntries(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  )
}
