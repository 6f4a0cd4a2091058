import {
  GraphQLError,
  getOperationAST,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { contextFrom, withSpan, type Logger, type Metrics } from '@chorus/telemetry'
import { compileOperation, type CompiledOperation } from './compiled/compileOperation.ts'
import { isGivenUp } from './compiled/execution.ts'
import { deadlineExceeded } from './errors.ts'
import type { SubgraphRequest, SubgraphResult } from './subgraph.ts'

/** Operations parsed and validated, by text: the gateway sends the same few again and again. */
const CACHED_OPERATIONS = 2_000
/** Of their texts together: a parsed operation takes up to sixty times as much memory as its text. */
const CACHED_CHARACTERS = 4_000_000

interface PreparedDocument {
  document: DocumentNode
  /** Those that were asked for, by name. */
  operations: Map<string, CompiledOperation>
}

export interface ExecutorOptions<Context> {
  name: string
  schema: GraphQLSchema
  createContext(request: SubgraphRequest): Context
  logger: Logger
  metrics: Metrics
}

/** Runs operations on one schema. Never throws: what goes wrong is in the result's errors, masked where it must be. */
export function createExecutor<Context>(options: ExecutorOptions<Context>) {
  const { name, schema, createContext, logger, metrics } = options
  const prepared = new LRUCache<string, PreparedDocument>({
    max: CACHED_OPERATIONS,
    maxSize: CACHED_CHARACTERS,
    sizeCalculation: (_document, query) => query.length + 1,
  })
  const durations = metrics.durations('chorus_subgraph_request_seconds', 'Time to execute one subgraph request')
  const succeeded = durations.of({ subgraph: name, outcome: 'ok' })
  const erred = durations.of({ subgraph: name, outcome: 'errors' })
  const spanName = `subgraph ${name}`

  function prepare({ query, operationName = '' }: SubgraphRequest): CompiledOperation | readonly GraphQLError[] {
    const known = prepared.get(query)
    if (known) return operationOf(known, operationName)
    const document = parseAndValidate(schema, query)
    if (isRefused(document)) return document
    const fresh = { document, operations: new Map() }
    prepared.set(query, fresh)
    return operationOf(fresh, operationName)
  }

  function operationOf({ document, operations }: PreparedDocument, name: string) {
    const known = operations.get(name)
    if (known) return known
    const operation = getOperationAST(document, name || undefined)
    if (!operation) return [withCode(new GraphQLError('Which operation is to be run?'), 'BAD_USER_INPUT')]
    const compiled = compileOperation(schema, document, operation)
    operations.set(name, compiled)
    return compiled
  }

  return function run(request: SubgraphRequest): SubgraphResult | Promise<SubgraphResult> {
    const operation = prepare(request)
    if (isRefused(operation)) return { errors: operation.map((error) => error.toJSON()) }
    if (isGivenUp(request)) return { errors: [deadlineExceeded().toJSON()] }

    const startedMs = performance.now()
    const finish = ({ data, errors }: ExecutionResult): SubgraphResult => {
      const observed = errors ? erred : succeeded
      observed.observe((performance.now() - startedMs) / 1000)
      if (!errors) return { data }
      const presented = errors.map((error) => present(error, request, logger))
      return data === undefined ? { errors: presented } : { data, errors: presented }
    }
    const result = withSpan(
      spanName,
      { 'chorus.request_id': request.requestId },
      () => operation({ context: createContext(request), request }),
      contextFrom(request.traceContext),
    )
    return result instanceof Promise ? result.then(finish) : finish(result)
  }
}

export function parseAndValidate(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query)
    const errors = validate(schema, document)
    return errors.length > 0 ? errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) : document
  } catch (error) {
    if (error instanceof GraphQLError) return [withCode(error, 'GRAPHQL_PARSE_FAILED')]
    throw error
  }
}

export function isRefused(read: unknown): read is readonly GraphQLError[] {
  return Array.isArray(read)
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { ...error.toJSON(), nodes: error.nodes, extensions: { code } })
}

/**
 * The error as the gateway may see it. One that no code of ours meant for the client is logged here, once and with its
 * cause, and leaves as a reference to that line.
 */
export function present(error: GraphQLError, request: SubgraphRequest, logger: Logger): GraphQLFormattedError {
  const { originalError } = error
  // graphql-js itself raises errors without an original one: a variable that does not fit its type.
  if (originalError === undefined || originalError instanceof GraphQLError) {
    const code = error.extensions.code ?? (error.path ? 'INTERNAL_SERVER_ERROR' : 'BAD_USER_INPUT')
    if (code !== 'INTERNAL_SERVER_ERROR') return { ...error.toJSON(), extensions: { ...error.extensions, code } }
  }
  if (isGivenUp(request)) return { ...deadlineExceeded().toJSON(), ...(error.path && { path: error.path }) }

  logger.error({ err: originalError ?? error, requestId: request.requestId, path: error.path }, 'a resolver failed')
  return {
    message: `Something went wrong on our side. Reference: ${request.requestId}`,
    ...(error.path && { path: error.path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', reference: request.requestId },
  }
}
