import { createSourceEventStream, getOperationAST } from 'graphql'
import { compileOperation } from './compiled/compileOperation.ts'
import { isRefused, parseAndValidate, present, type ExecutorOptions } from './execute.ts'
import type { SubgraphRequest, SubgraphResult } from './subgraph.ts'
import { untilAborted } from './untilAborted.ts'

/**
 * Follows subscriptions on one schema: a result for each event, until the source ends or nobody listens. Never throws:
 * where it cannot begin, the one result says why.
 */
export function createSubscriber<Context>(options: Omit<ExecutorOptions<Context>, 'name' | 'metrics'>) {
  const { schema, createContext, logger } = options

  return async function* follow(request: SubgraphRequest): AsyncGenerator<SubgraphResult, void> {
    const document = parseAndValidate(schema, request.query)
    if (isRefused(document)) {
      yield { errors: document.map((error) => error.toJSON()) }
      return
    }

    try {
      const events = await createSourceEventStream({
        schema,
        document,
        contextValue: createContext(request),
        variableValues: request.variables ?? null,
        operationName: request.operationName ?? null,
      })
      if (!(Symbol.asyncIterator in events)) {
        yield { errors: (events.errors ?? []).map((error) => present(error, request, logger)) }
        return
      }
      const operation = getOperationAST(document, request.operationName)
      if (!operation) return
      const answer = compileOperation(schema, document, operation)
      for await (const event of untilAborted(events, request.signal)) {
        // Context and loaders are an event's own: what was loaded for the last one may have changed.
        const { data, errors } = await answer({ context: createContext(request), event, request })
        yield {
          ...(data !== undefined && { data }),
          ...(errors && { errors: errors.map((error) => present(error, request, logger)) }),
        }
      }
    } catch (error) {
      if (request.signal.aborted) return
      logger.error({ err: error, requestId: request.requestId }, 'a subscription broke off')
      const extensions = { code: 'INTERNAL_SERVER_ERROR', reference: request.requestId }
      yield { errors: [{ message: `Something went wrong on our side. Reference: ${request.requestId}`, extensions }] }
    }
  }
}
