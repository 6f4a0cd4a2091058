import type { QueryPlan } from '@apollo/query-planner'
import type { GraphQLFormattedError } from 'graphql'
import { LRUCache } from 'lru-cache'
import { compileVariables, type ReadVariables } from '@chorus/subgraph-server'
import {
  findGuardedFields,
  refusedFields,
  type GuardedFields,
  type Refusal,
  type RefusedFields,
} from '../access/refuse.ts'
import { readAccessRules, type Asker } from '../access/rules.ts'
import { createCachePolicies, keepable, type CachePolicy } from '../cache/cachePolicy.ts'
import { estimateOf, type Estimate } from '../limits/estimate.ts'
import type { Limits } from '../limits/limits.ts'
import { readListSizes } from '../limits/listSizes.ts'
import type { Weights } from '../limits/weights.ts'
import type { Budget } from '../budget/readBudgets.ts'
import { readPublicFields } from '../cache/publicFields.ts'
import { compileProgram, type Program } from '../execute/program.ts'
import { conditionNames, readConditions, type Conditions } from './conditions.ts'
import { defers, labelled, withoutDefer, type DeferredFragment } from './deferred.ts'
import { fetchable } from './fetchable.ts'
import { readOwnNames } from './askedNames.ts'
import { decideLabels, readOverrideLabels, type DecideLabel } from './overrideLabels.ts'
import { mutationsInOrder } from './mutationsInOrder.ts'
import type { OverrideLabels } from './planOperation.ts'
import type { Planner } from './planner.ts'
import type { Supergraph } from './readSupergraph.ts'
import { isRefusedOperation, readOperation, type ReadOperation, type ReadOptions } from './readOperation.ts'

/** An operation as one kind of sender may run it, under the conditions that its variables make. */
export interface PreparedOperation {
  /** As the client sent it. */
  asked: GuardedOperation
  plan: QueryPlan
  refused: RefusedFields
  /** Where it is answered in parts: its deferred fragments, by label. */
  fragments: ReadonlyMap<string, DeferredFragment> | null
  program: Program
}

export interface Operations {
  /** Parses and validates, or finds that done. */
  read(text: string, operationName: string | undefined): GuardedOperation | readonly GraphQLFormattedError[]
  /** What the asker may not read of it with these variables, which must be coerced. */
  refuse(operation: GuardedOperation, asker: Asker, variables: Readonly<Record<string, unknown>>): Refusal
  /**
   * Takes out what is refused, and what the variables, which must be coerced, leave out; plans and compiles the rest, or
   * finds that done. `inParts`: what is deferred may follow; where something is refused, all comes at once.
   */
  prepare(
    operation: GuardedOperation,
    refusal: Refusal,
    variables: Readonly<Record<string, unknown>>,
    inParts: boolean,
  ): PreparedOperation | Promise<PreparedOperation>
}

export interface GuardedOperation extends ReadOperation {
  /** As it is run, by what is refused of it, how it is answered and what is left out; the least used goes first. */
  prepared: LRUCache<string, PreparedOperation | Promise<PreparedOperation>>
  /** The variables that decide what is left out. */
  conditions: readonly string[]
  readVariables: ReadVariables
  guarded: GuardedFields
  defers: boolean
  estimate: Estimate
  /** Null where not everyone is told the same, or no answers are kept. */
  cachePolicy: CachePolicy | null
}

export interface OperationsOptions {
  supergraph: Supergraph
  planner: Planner
  decideLabel?: DecideLabel | undefined
  weights: Weights
  /** Whether answers that are the same for everyone are kept. */
  keepsAnswers?: boolean
  budgets: ReadonlyMap<string, Budget>
  limits: Limits
  audience: ReadOptions['audience']
  /** Of documents; the least used goes first. */
  cachedOperations?: number
  /** Of all cached documents' text, in characters; read and planned they take up to sixty times as much. */
  cachedCharacters?: number
}

/**
 * Of one operation: what is refused, whether it is answered in parts, which overrides hold, how its conditions fall out:
 * they are few, and clients ask few of their combinations.
 */
const WAYS_PER_OPERATION = 24
const VARIABLE_ERRORS = { maxErrors: 20 }

/**
 * Operations, read and planned once.
 *
 * Kept by document text and operation name; variables never enter a key, so no client can push out others' plans by
 * varying values.
 */
export function createOperations(options: OperationsOptions): Operations {
  const {
    supergraph,
    planner,
    decideLabel,
    weights,
    keepsAnswers = false,
    budgets,
    limits,
    audience,
    cachedOperations = 2_000,
    cachedCharacters = 4_000_000,
  } = options
  const { apiSchema, federation, isOfType } = supergraph
  const access = readAccessRules(federation.schema)
  const estimateRules = { schema: apiSchema, listSizes: readListSizes(federation.schema), weights }
  const publicFields = readPublicFields(federation.schema)
  const cachePolicies = createCachePolicies({ schema: supergraph.schema, publicFields, access })
  const labels = readOverrideLabels(federation.schema)
  const ownNames = readOwnNames(federation.schema)

  const reads = new LRUCache<string, GuardedOperation>({
    max: cachedOperations,
    maxSize: cachedCharacters,
    sizeCalculation: (_operation, key) => key.length + 1,
  })

  /** A plan for all ways in which conditions may fall out would require what some leave out. */
  async function prepareNew(
    asked: GuardedOperation,
    refused: RefusedFields,
    conditions: Conditions,
    isDeferring: boolean,
    overrides: OverrideLabels,
  ): Promise<PreparedOperation> {
    const whole = { document: asked.document, fragments: null }
    const { document, fragments } = isDeferring ? labelled(asked.document) : whole
    const planned = isDeferring ? document : withoutDefer(document)
    const fetched = fetchable(apiSchema, planned, { refused, ownNames, conditions })
    const name = asked.operation.name?.value
    const inOrder = isDeferring ? fetched : mutationsInOrder(apiSchema, fetched, name)
    const plan = await planner.plan(inOrder, name, overrides)
    const shape = { document, operation: asked.operation }
    const program = compileProgram({
      schema: apiSchema,
      isOfType,
      plan,
      asked: shape,
      conditions,
      budgets,
      cachePolicies,
    })
    return { asked, plan, refused, fragments, program }
  }

  return {
    read(text, operationName) {
      const key = `${JSON.stringify(operationName ?? null)}\n${text}`
      const known = reads.get(key)
      if (known) return known

      const read = readOperation(text, operationName, { schema: apiSchema, limits, audience })
      if (isRefusedOperation(read)) return read
      const guarded = findGuardedFields(apiSchema, read, access)
      // Who may not be told everything is not told the same.
      const isForAll = guarded.demands.length === 0
      const operation = {
        ...read,
        prepared: new LRUCache<string, PreparedOperation | Promise<PreparedOperation>>({ max: WAYS_PER_OPERATION }),
        conditions: conditionNames(read.document),
        defers: defers(read.document),
        readVariables: compileVariables(apiSchema, read.operation.variableDefinitions ?? [], VARIABLE_ERRORS),
        guarded,
        cachePolicy: keepsAnswers && isForAll ? keepable(cachePolicies.ofOperation(read)) : null,
        estimate: estimateOf(estimateRules, read.document, read.operation),
      }
      reads.set(key, operation)
      return operation
    },

    refuse: ({ guarded }, asker, variables) => refusedFields(guarded, asker, variables),

    prepare(asked, { outcome, fields }, variables, inParts) {
      const conditions = readConditions(asked.conditions, variables)
      const isDeferring = inParts && fields.size === 0 && asked.defers
      const overrides = decideLabels(labels, decideLabel)
      const { prepared } = asked
      const key = `${outcome} ${isDeferring} ${[...overrides.values()].join()} ${[...conditions.values()].join()}`
      const known = prepared.get(key)
      if (known) return known

      const preparing = prepareNew(asked, fields, conditions, isDeferring, overrides)
      prepared.set(key, preparing)
      preparing.then(
        (operation) => prepared.set(key, operation),
        () => prepared.delete(key),
      )
      return preparing
    },
  }
}
