import type { QueryPlan } from '@apollo/query-planner'
import {
  Kind,
  OperationTypeNode,
  executeSync,
  getOperationAST,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql'
import { patienceOf, type Patience } from '../budget/patience.ts'
import type { Budget } from '../budget/readBudgets.ts'
import { keepable, type CachePolicies, type CachePolicy } from '../cache/cachePolicy.ts'
import type { Conditions } from '../plan/conditions.ts'
import { readPlan, type DeferredPart, type PlannedFetch, type Step } from '../plan/fetches.ts'
import { entityPlaces, placesOf, type Place } from '../plan/places.ts'
import { INTROSPECTION, fragmentsByName, type ReadOperation } from '../plan/readOperation.ts'
import { onlyPart, withoutParts } from '../plan/deferred.ts'
import { sightingsOf, type Sightings } from '../plan/sightings.ts'
import { collectFields } from '../respond/collectFields.ts'
import { generateWriter, type WriteData } from '../respond/generateWriter.ts'
import { createCombinations, queryOf, type Combinations, type Query } from './question.ts'
import { generateNamings, type Namings } from './generateNamings.ts'
import type { IsOfType } from './representations.ts'
import { createTypeNameOf, type TypeNameOf } from './typeName.ts'

/** An operation compiled under given conditions: what to fetch, how it hangs together, how to write it. */
export interface Program {
  step: Step | null
  /** What is listened to; the step is done with each event. */
  subscription: PlannedFetch | null
  deferred: readonly DeferredPart[]
  fetches: readonly PlannedFetch[]
  root: Place
  typeNameOf: TypeNameOf
  /** Where each fetch of entities adds to. */
  places: ReadonlyMap<number, Place>
  sightings: Sightings
  namings: Namings
  /** Fetches that ask the same of the same subgraph share what is brought: the number of their question, by fetch. */
  questionOf: readonly (number | undefined)[]
  questions: number
  /** By fetch: as it is sent alone. */
  queries: readonly Query[]
  combinations: Combinations
  /**
   * By fetch: how what it brings of entities may be kept; null: not at all. None but for queries: who changes something, or
   * hears that it has changed, is told what it is now.
   */
  entityPolicies: readonly (CachePolicy | null)[]
  /** By fetch: how long it is waited for. */
  patience: readonly Patience[]
  /** The whole answer. */
  whole: Stage
  /** The answer with some of its deferred parts, by label. It is written whole, or the last of these parts alone. */
  stage(parts: readonly string[], writes: 'all' | 'the last'): Stage
  /** The answers to `__schema` and `__type` as JSON, by response name. */
  introspected(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, string>>
}

/** What a client gets at a time. */
export interface Stage {
  /** In whose terms it is told what went wrong. */
  asked: ReadOperation
  /** What it gets. */
  written: ReadOperation
  write: WriteData
}

export interface ProgramInput {
  /** The API's. */
  schema: GraphQLSchema
  isOfType: IsOfType
  plan: QueryPlan
  /** As the client sent it: the answer has its shape. */
  asked: ReadOperation
  conditions: Conditions
  budgets: ReadonlyMap<string, Budget>
  cachePolicies: CachePolicies
}

/** Plan to program, in one pass: fetches, places, ways to the entities, writer. */
export function compileProgram(input: ProgramInput): Program {
  const { schema, isOfType, plan, asked, conditions, budgets, cachePolicies } = input
  const { step, fetches, deferred, subscription } = readPlan(plan.node, conditions)
  const root = placesOf(fetches)
  const places = entityPlaces(root)
  const sightings = sightingsOf(fetches, places)
  const namings = generateNamings(sightings, isOfType)
  const { operation, document } = asked
  const rootType = schema.getRootType(operation.operation)
  if (!rootType) throw new Error(`The schema has no ${operation.operation}.`)
  const rootFields = collectFields(schema, rootType, [operation.selectionSet], fragmentsByName(document), conditions)
  const isQuery = operation.operation === OperationTypeNode.QUERY
  const policies = fetches.map(cachePolicies.ofFetch)
  const queries = fetches.map((fetch) => queryOf(fetch, policies[fetch.index] !== null))
  const stageOf = createStages(input, (stage) =>
    generateWriter({
      schema,
      isOfType,
      operation: stage.operation,
      fragments: fragmentsByName(stage.document),
      conditions,
      root,
      sightings,
    }),
  )
  return {
    step,
    subscription,
    deferred,
    fetches,
    root,
    typeNameOf: createTypeNameOf(isOfType),
    places,
    sightings,
    namings,
    ...questionsOf(fetches, places),
    queries,
    combinations: createCombinations(queries),
    entityPolicies: fetches.map(({ requires }, index) => (isQuery && requires ? keepable(policies[index]) : null)),
    patience: patienceOf(fetches, rootFields, rootType.name, budgets),
    whole: stageOf(null, 'all'),
    stage: stageOf,
    introspected: introspector(input, rootFields),
  }
}

/** The shapes of an answer that comes in parts, each written by a program of its own, when it is first needed. */
function createStages(
  { asked, conditions, plan }: ProgramInput,
  writerOf: (written: ReadOperation) => WriteData,
): (parts: readonly string[] | null, writes: 'all' | 'the last') => Stage {
  const known = new Map<string, Stage>()
  const operationIn = (document: DocumentNode): ReadOperation => {
    const operation = getOperationAST(document, asked.operation.name?.value)
    if (!operation) throw new Error(`The plan is for an operation that has gone from its document: ${plan.kind}.`)
    return { document, operation }
  }
  return (parts, writes) => {
    const key = parts === null ? '' : `parts ${parts.join()} ${writes}`
    const found = known.get(key)
    if (found) return found
    const document = parts === null ? asked.document : withoutParts(asked.document, new Set(parts), conditions)
    const last = writes === 'all' ? undefined : parts?.at(-1)
    const written = operationIn(last === undefined ? document : onlyPart(document, last))
    // Until something deferred is there, nothing is told of it.
    const stage = { asked: parts?.length === 0 ? written : asked, written, write: writerOf(written) }
    known.set(key, stage)
    return stage
  }
}

function questionsOf(fetches: readonly PlannedFetch[], places: ReadonlyMap<number, Place>) {
  const known = new Map<string, number>()
  const questionOf = fetches.map(({ index, subgraph, requires, selectionText, outputRewrites }) => {
    if (!places.has(index)) return undefined
    const key = JSON.stringify([subgraph, requires !== null, selectionText, outputRewrites])
    const question = known.get(key) ?? known.size
    known.set(key, question)
    return question
  })
  return { questionOf, questions: known.size }
}

/** Of an operation that asks nothing of the kind. */
export const introspectNothing: Program['introspected'] = () => ({})

/** Introspection is answered here, by graphql-js, from the fields of the operation that ask it. */
function introspector(
  { schema, asked: { document, operation } }: ProgramInput,
  rootFields: ReadonlyMap<string, readonly FieldNode[]>,
) {
  const fields = [...rootFields.values()].flat().filter(({ name }) => INTROSPECTION.has(name.value))
  if (operation.operation !== OperationTypeNode.QUERY || fields.length === 0) return introspectNothing

  const selectionSet = { kind: Kind.SELECTION_SET, selections: fields } as const
  const definitions = [{ ...operation, selectionSet }, ...Object.values(fragmentsByName(document))]
  return (variables: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> => {
    const { data } = executeSync({
      schema,
      document: { kind: Kind.DOCUMENT, definitions },
      operationName: operation.name?.value ?? null,
      variableValues: { ...variables },
    })
    return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, JSON.stringify(value)]))
  }
}
