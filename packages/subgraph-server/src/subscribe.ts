import { createSourceEventStream, execute } from 'graphql'
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

    // Context and loaders are an event's own: what was loaded for the last one may have changed.
    const begin = (rootValue?: unknown) => ({
      schema,
      document,
      rootValue,
      contextValue: createContext(request),
      variableValues: request.variables ?? null,
      operationName: request.operationName ?? null,
    })
    try {
      const events = await createSourceEventStream(begin())
      if (!(Symbol.asyncIterator in events)) {
        yield { errors: (events.errors ?? []).map((error) => present(error, request, logger)) }
        return
      }
      for await (const event of untilAborted(events, request.signal)) {
        const { data, errors } = await execute(begin(event))
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
