import { anonymous, type Identity, type SubgraphResult } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createFindAsker } from '../src/access/policies.ts'
import { readBudgets } from '../src/budget/readBudgets.ts'
import { composeSupergraph } from '../src/compose/composeSupergraph.ts'
import { createEngine } from '../src/engine.ts'
import { createAsk, type Share } from '../src/execute/ask.ts'
import { createFollow } from '../src/execute/follow.ts'
import { createSteps } from '../src/execute/steps.ts'
import { defaultLimits } from '../src/limits/limits.ts'
import { createWeights } from '../src/limits/weights.ts'
import { createOperations } from '../src/plan/operations.ts'
import { planHere } from '../src/plan/planner.ts'
import { readSupergraph } from '../src/plan/readSupergraph.ts'
import { inProcessTransport } from '../src/transport/inProcessTransport.ts'
import type { SubgraphCall, SubgraphTransport } from '../src/transport/transport.ts'
import { buildSubgraph, sdlsOf, type TestSubgraph } from './graph.ts'

export interface TestEngineOptions {
  share?: Share
  /** Stands before each subgraph; `next` asks it. */
  onCall?(subgraph: string, call: SubgraphCall, next: () => Promise<SubgraphResult>): Promise<SubgraphResult>
}

export interface AskOptions {
  variables?: Record<string, unknown>
  identity?: Identity
  signal?: AbortSignal
  inParts?: boolean
}

/** The engine alone over in-memory subgraphs: without HTTP, and with every call to a subgraph in the test's hand. */
export function startEngine(definitions: Record<string, TestSubgraph>, options: TestEngineOptions = {}) {
  const { share = 'fetches', onCall = (_subgraph, _call, next) => next() } = options
  const supergraph = readSupergraph(composeSupergraph(sdlsOf(definitions)).supergraphSdl)
  const calls: { subgraph: string; query: string; variables: Record<string, unknown>; signal: AbortSignal }[] = []
  const transports = new Map(
    Object.entries(definitions).map(([name, definition]): [string, SubgraphTransport] => {
      const transport = inProcessTransport(buildSubgraph(name, definition))
      const send = (call: SubgraphCall) => {
        calls.push({ subgraph: name, query: call.query, variables: call.variables, signal: call.signal })
        return onCall(name, call, () => transport.send(call))
      }
      return [name, { ...transport, send }]
    }),
  )
  const logger = silentLogger
  const metrics = createMetrics()
  const weights = createWeights(supergraph.federation.schema, supergraph.apiSchema)
  const budgets = readBudgets(supergraph.federation.schema)
  const common = { supergraph, limits: defaultLimits, audience: 'developers', logger } as const
  const engine = createEngine({
    ...common,
    operations: createOperations({ ...common, planner: planHere(supergraph), weights, budgets }),
    steps: createSteps(createAsk({ transports, share, isOfType: supergraph.isOfType, logger, metrics }), null),
    follow: createFollow({ transports, isOfType: supergraph.isOfType, logger }),
    findAsker: createFindAsker({ decide: undefined, logger }),
    refuse: 'fields',
  })

  function answer(query: string, { variables = {}, identity = anonymous, signal, inParts = false }: AskOptions = {}) {
    const circumstances = {
      identity,
      requestId: 'request-1',
      deadlineAtMs: Date.now() + 10_000,
      traceContext: undefined,
      signal: signal ?? new AbortController().signal,
    }
    const streams = { parts: inParts, events: false }
    const request = { query, operationName: undefined, variables, bytes: query.length, streams }
    return engine.answer({ ...request, allows: 'queries and mutations' }, circumstances)
  }

  return {
    calls,
    answer,
    /** The whole answer, parsed. */
    async ask(query: string, ask: AskOptions = {}): Promise<any> {
      const answered = await answer(query, ask)
      return answered.kind === 'answered' ? JSON.parse(answered.body) : answered
    },
    /** Each part of a deferred answer, parsed. */
    async parts(query: string, ask: AskOptions = {}): Promise<any[]> {
      const answered = await answer(query, { ...ask, inParts: true })
      if (answered.kind !== 'streamed') throw new Error(`the answer came ${answered.kind}`)
      const parts = []
      for await (const text of answered.texts) parts.push(JSON.parse(text))
      return parts
    },
  }
}
