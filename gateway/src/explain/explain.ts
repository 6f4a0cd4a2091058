import { prettyFormatQueryPlan } from '@apollo/query-planner'
import type { Promises } from '../budget/promises.ts'
import type { Engine, GraphqlAnswer, GraphqlRequest, OperationRun } from '../engine.ts'
import type { Circumstances } from '../execute/circumstances.ts'
import { actualCostOf } from '../limits/actualCost.ts'
import { countWith } from '../limits/count.ts'
import type { Limits } from '../limits/limits.ts'
import type { Weights } from '../limits/weights.ts'
import type { Supergraph } from '../plan/readSupergraph.ts'
import type { ReadOptions } from '../plan/readOperation.ts'
import { joinParts, type AnswerPart } from './joinParts.ts'

export interface ExplainDependencies {
  engine: Engine
  supergraph: Supergraph
  promises: Promises
  weights: Weights
  limits: Limits
  /** Plans and fetches name subgraphs and what they are asked: they are for developers. */
  audience: ReadOptions['audience']
}

/**
 * An engine that says more of its answers to clients who ask, in `extensions` of the answer: `"extensions": { "cost": true }`
 * in the request for what the operation was estimated at and has cost, `queryPlan` for how it is fetched, `budget` for what
 * its fields promise and where the time went. Whoever asks for nothing pays for nothing.
 */
export function createExplainingEngine(dependencies: ExplainDependencies): Engine {
  const { engine, promises, audience } = dependencies
  const isForDevelopers = audience === 'developers'

  function askedIn({ extensions }: GraphqlRequest): Asked | null {
    if (!extensions) return null
    const cost = extensions.cost === true
    const queryPlan = extensions.queryPlan === true && isForDevelopers
    const budget = extensions.budget === true && isForDevelopers
    return cost || queryPlan || budget ? { cost, queryPlan, budget } : null
  }

  async function explain(asked: Asked, request: GraphqlRequest, circumstances: Circumstances): Promise<GraphqlAnswer> {
    const startedMs = performance.now()
    const explanations = (run: OperationRun | undefined, data: () => unknown) => ({
      ...(asked.cost && { cost: costOf(run, data, dependencies) }),
      ...(asked.queryPlan && { queryPlan: planOf(run) }),
      ...(asked.budget && { budget: promises.report(circumstances.fetched ?? [], startedMs, performance.now()) }),
    })
    const answer = await engine.answer(request, circumstances)
    if (answer.kind === 'answered') {
      const extensions = explanations(answer.run, () => (JSON.parse(answer.body) as AnswerPart).data)
      return { ...answer, body: withExtensions(answer.body, extensions), encoded: undefined, publicForS: undefined }
    }
    if (answer.kind !== 'streamed' || answer.of !== 'parts') return answer
    return { ...answer, texts: explainedParts(answer.texts, (data) => explanations(answer.run, data)) }
  }

  return {
    answer(request, circumstances) {
      const asked = askedIn(request)
      return asked ? explain(asked, request, circumstances) : engine.answer(request, circumstances)
    },
  }
}

interface Asked {
  cost: boolean
  queryPlan: boolean
  budget: boolean
}

/** With the last part comes what is to be said of all. */
async function* explainedParts(
  texts: AsyncIterable<string>,
  explanations: (data: () => unknown) => object,
): AsyncIterable<string> {
  const told: string[] = []
  const data = () => joinParts(told.map((text) => JSON.parse(text) as AnswerPart))
  for await (const text of texts) {
    told.push(text)
    yield text.endsWith(LAST) ? withExtensions(text, explanations(data)) : text
  }
}

const LAST = '"hasNext":false}'

/** Worked out from the answer's own text: nothing is counted while it is made. */
function costOf(
  run: OperationRun | undefined,
  data: () => unknown,
  { supergraph, weights, limits }: ExplainDependencies,
): object | null {
  if (!run) return null
  const { asked } = run.prepared
  return {
    estimated: countWith(asked.estimate.cost, run.variables),
    actual: actualCostOf({ schema: supergraph.apiSchema, weights }, asked, data(), run.variables),
    allowed: limits.cost,
  }
}

function planOf(run: OperationRun | undefined): object | null {
  if (!run) return null
  const { plan } = run.prepared
  return { text: prettyFormatQueryPlan(plan), node: plan.node ?? null }
}

/** The answer is the text of an object that has no extensions. */
function withExtensions(body: string, extensions: object): string {
  return `${body.slice(0, body.lastIndexOf('}'))},"extensions":${JSON.stringify(extensions)}}`
}
