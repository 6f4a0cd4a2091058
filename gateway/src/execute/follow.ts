import type { Logger } from '@chorus/telemetry'
import type { SubgraphTransport } from '../transport/transport.ts'
import { Call, failed, type SubgraphAnswer } from './ask.ts'
import type { Circumstances } from './circumstances.ts'
import type { Program } from './program.ts'
import { applyRewrite, type IsOfType } from './representations.ts'
import { variablesOf } from './steps.ts'

/**
 * Listens to the subgraph of a subscription: what it says at each event, until it ends or nobody listens any more. Never
 * throws: where it breaks off, the last event is an error.
 */
export type Follow = (
  program: Program,
  variables: Readonly<Record<string, unknown>>,
  circumstances: Circumstances,
) => AsyncIterable<SubgraphAnswer>

export interface FollowDependencies {
  transports: ReadonlyMap<string, SubgraphTransport>
  isOfType: IsOfType
  logger: Logger
}

export function createFollow({ transports, isOfType, logger }: FollowDependencies): Follow {
  return async function* follow(program, variables, circumstances) {
    const { subscription } = program
    const query = subscription && program.queries[subscription.index]
    if (!query) throw new Error('This is no subscription.')
    const { subgraph } = query
    const { signal, requestId } = circumstances
    try {
      const transport = transports.get(subgraph)
      if (!transport?.subscribe) throw new Error(`the subgraph "${subgraph}" cannot be subscribed to`)
      const question = { query, variables: `{${variablesOf(query.variables, variables)}}`, untilMs: Infinity }
      const events = await transport.subscribe(new Call(question, circumstances, signal))
      for await (const event of events) {
        for (const rewrite of query.rewrites) applyRewrite(rewrite, rewrite.path, event.data, isOfType)
        yield event
      }
    } catch (error) {
      if (signal.aborted) return
      logger.warn({ err: error, subgraph, requestId }, 'a subscription broke off')
      yield failed(error)
    }
  }
}
