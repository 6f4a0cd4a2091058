import { inspect } from 'node:util'
import fc from 'fast-check'
import { buildSchema, execute, parse, printSchema, type GraphQLSchema } from 'graphql'
import { silentLogger, type Logger } from '@chorus/telemetry'
import { readSupergraph } from '../../src/plan/readSupergraph.ts'
import { composeSupergraph } from '../../src/compose/composeSupergraph.ts'
import { sdlsOf, startGraph, type Graph, type TestSubgraph } from '../graph.ts'
import { difference, type GivenAnswer } from './answers.ts'
import { buildModel } from './buildModel.ts'
import { buildOperation, type Operation } from './buildOperation.ts'
import type { Model } from './model.ts'
import type { GraphRecipe, OperationRecipe } from './recipe.ts'
import { subgraphResolvers } from './subgraphResolvers.ts'
import { subgraphSdl, type Saying } from './subgraphSdl.ts'
import { createWorld, hold, type Held, type World } from './world.ts'

/**
 * Runs operations on a graph and on its monolith. Throws with all that is needed to see it where answers differ. Where the
 * graph's entities are public the gateway keeps them, and is asked everything twice.
 */
export async function check(
  graphRecipe: GraphRecipe,
  operationRecipes: readonly OperationRecipe[],
  saying: Saying,
): Promise<void> {
  const model = buildModel(graphRecipe)
  const subgraphs: Record<string, TestSubgraph> = {}
  const world = createWorld(model)
  for (const name of model.subgraphs) {
    subgraphs[name] = { sdl: subgraphSdl(model, name, saying), resolvers: subgraphResolvers(model, name, world) }
  }
  const schema = monolith(subgraphs)
  const causes: unknown[] = []
  const graph = await startGraph(subgraphs, {
    audience: 'developers',
    limits: GENEROUS,
    asJson: true,
    logger: recording(causes),
    ...(saying === 'public' && { cache: {} }),
  })
  const all = saying === 'public' ? operationRecipes.flatMap((recipe) => [recipe, recipe]) : operationRecipes
  try {
    for (const recipe of all) {
      const operation = buildOperation(schema, recipe)
      const monolithsWorld = createWorld(model)
      const expected = await answerOfMonolith(schema, monolithsWorld, operation)
      graph.received.splice(0)
      world.done.splice(0)
      const { body, text } = await graph.ask(operation.query, { variables: operation.variables })
      fc.pre(!causes.some(isCircling))
      const reason = difference(expected, body) ?? differenceOfDeeds(monolithsWorld, world)
      if (reason)
        throw new Error(describe(reason, model, subgraphs, operation, expected, text, [...asked(graph), ...causes]))
    }
  } finally {
    await graph.close()
  }
}

const GENEROUS = {
  answerFields: 10_000_000,
  aliases: 1000,
  directives: 1000,
  tokens: 20_000,
  cost: 1e12,
  bodyBytes: 10_000_000,
}

/** The API of the whole, in a schema of its own. */
function monolith(subgraphs: Record<string, TestSubgraph>): GraphQLSchema {
  try {
    const { supergraphSdl } = composeSupergraph(sdlsOf(subgraphs))
    return buildSchema(printSchema(readSupergraph(supergraphSdl).apiSchema))
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${printSdls(subgraphs)}`, {
      cause: error,
    })
  }
}

/** What the gateway asked of its subgraphs. */
function asked({ received }: Graph): string[] {
  return received.map(({ subgraph, query, variables }) => `${subgraph} <- ${query} ${JSON.stringify(variables)}`)
}

function differenceOfDeeds({ done: expected }: World, { done }: World): string | null {
  const [one, other] = [expected.join(', '), done.join(', ')]
  return one === other ? null : `mutations should be done in this order: ${one}; were: ${other}`
}

/**
 * The planner itself goes round in circles between the fetches of some graphs, until its list of them can grow no longer.
 * Such an operation is answered with an error; there is nothing more to be compared.
 */
function isCircling(cause: unknown): boolean {
  const { err } = cause as { err?: unknown }
  return err instanceof RangeError && (err.stack ?? '').includes('dfsRemoveRedundantEdges')
}

/** A logger that keeps what the gateway would say of its errors. */
function recording(causes: unknown[]): Logger {
  return { ...silentLogger, error: (entry: unknown) => void causes.push(entry) } as Logger
}

async function answerOfMonolith(schema: GraphQLSchema, world: World, operation: Operation): Promise<GivenAnswer> {
  const { data, errors } = await execute({
    schema,
    document: parse(operation.query),
    variableValues: operation.variables,
    fieldResolver: (source: Held | undefined, args: object, _context, info) =>
      world.read(source ?? hold(info.parentType.name, 0), info.fieldName, args),
    typeResolver: (value: Held) => value.__typename,
  })
  return { data: JSON.parse(JSON.stringify(data)), ...(errors && { errors: errors.map((error) => error.toJSON()) }) }
}

function describe(
  reason: string,
  model: Model,
  subgraphs: Record<string, TestSubgraph>,
  { query, variables }: Operation,
  expected: GivenAnswer,
  given: string,
  traces: readonly unknown[],
): string {
  return [
    `Supergraph and monolith disagree: ${reason}.`,
    printSdls(subgraphs),
    `faults: ${JSON.stringify(model.faults)}, absences: ${JSON.stringify(model.absences)}`,
    query,
    `variables: ${JSON.stringify(variables)}`,
    `the monolith:   ${JSON.stringify(expected)}`,
    `the supergraph: ${given}`,
    ...traces.map((trace) => (typeof trace === 'string' ? trace : `logged: ${inspect(trace)}`)),
  ].join('\n\n')
}

function printSdls(subgraphs: Record<string, TestSubgraph>): string {
  return Object.entries(subgraphs)
    .map(([name, { sdl }]) => `# ---- ${name}\n${sdl}`)
    .join('\n\n')
}
