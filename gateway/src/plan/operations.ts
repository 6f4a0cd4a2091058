import { QueryPlanner, type QueryPlan } from '@apollo/query-planner'
import { operationFromDocument } from '@apollo/federation-internals'
import {
  GraphQLError,
  getOperationAST,
  type DocumentNode,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { ClientError } from '@chorus/subgraph-server'
import {
  findGuardedFields,
  refusedFields,
  type GuardedFields,
  type Refusal,
  type RefusedFields,
} from '../access/refuse.ts'
import { readAccessRules, type Asker } from '../access/rules.ts'
import { estimateOf, type Estimate } from '../limits/estimate.ts'
import type { Limits } from '../limits/limits.ts'
import { readListSizes } from '../limits/listSizes.ts'
import type { Weights } from '../limits/weights.ts'
import { completionOf, type Completion } from '../respond/completion.ts'
import { fetchable } from './fetchable.ts'
import type { Supergraph } from './readSupergraph.ts'
import { isRefusedOperation, readOperation, type ReadOperation, type ReadOptions } from './readOperation.ts'

/** What an executor runs: an operation that asks only for what its sender may read, and how to fetch it. */
export interface PlannedOperation {
  /** The answer has this shape; the plan may fetch more. */
  document: DocumentNode
  operation: OperationDefinitionNode
  plan: QueryPlan
}

/** An operation as one kind of sender may run it. */
export interface PreparedOperation {
  /** As the client sent it. */
  asked: GuardedOperation
  /** As it is fetched: without the refused fields. */
  planned: PlannedOperation
  refused: RefusedFields
  completion: Completion
}

export interface Operations {
  /** Parses and validates, or finds that done. */
  read(text: string, operationName: string | undefined): GuardedOperation | readonly GraphQLFormattedError[]
  /** What the asker may not read of it with these variables, which must be coerced. */
  refuse(operation: GuardedOperation, asker: Asker, variables: Readonly<Record<string, unknown>>): Refusal
  /** Takes out what is refused and plans the rest, or finds that done. */
  prepare(operation: GuardedOperation, refusal: Refusal): PreparedOperation
}

export interface GuardedOperation extends ReadOperation {
  key: string
  guarded: GuardedFields
  estimate: Estimate
}

export interface OperationsOptions {
  supergraph: Supergraph
  weights: Weights
  limits: Limits
  audience: ReadOptions['audience']
  /** Of documents as of plans; the least used goes first. */
  cachedOperations?: number
  /** Of all cached documents' text, in characters; read and planned they take up to sixty times as much. */
  cachedCharacters?: number
}

/**
 * Operations, read and planned once.
 *
 * Kept by document text, operation name and what is refused to the sender; variables never enter a key, so no client can
 * push out others' plans by varying values.
 */
export function createOperations(options: OperationsOptions): Operations {
  const { supergraph, weights, limits, audience, cachedOperations = 2_000, cachedCharacters = 4_000_000 } = options
  const { apiSchema, federation, federationApi } = supergraph
  const access = readAccessRules(federation.schema)
  const estimateRules = { schema: apiSchema, listSizes: readListSizes(federation.schema), weights }
  const planner = new QueryPlanner(federation)

  const reads = new LRUCache<string, GuardedOperation>({
    max: cachedOperations,
    maxSize: cachedCharacters,
    sizeCalculation: (_operation, key) => key.length + 1,
  })
  const prepared = new LRUCache<string, PreparedOperation>({
    max: cachedOperations,
    maxSize: cachedCharacters,
    sizeCalculation: (_operation, key) => key.length + 1,
  })

  /** Plans what is to be fetched; the answer is to have the shape of another document that asks for no more. */
  function plan(fetched: DocumentNode, shape: DocumentNode, operationName: string | undefined): PlannedOperation {
    const operation = getOperationAST(shape, operationName)
    if (!operation) throw new Error('An operation that was read has gone from its document.')
    const named = operationName === undefined ? {} : { operationName }
    try {
      const federated = operationFromDocument(federationApi, fetched, { ...named, validate: false })
      return { document: shape, operation, plan: planner.buildQueryPlan(federated) }
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      throw new ClientError('GRAPHQL_VALIDATION_FAILED', 'This operation is too complex to plan. Ask for less at once.')
    }
  }

  return {
    read(text, operationName) {
      const key = `${JSON.stringify(operationName ?? null)}\n${text}`
      const known = reads.get(key)
      if (known) return known

      const read = readOperation(text, operationName, { schema: apiSchema, limits, audience })
      if (isRefusedOperation(read)) return read
      const operation = {
        ...read,
        key,
        guarded: findGuardedFields(apiSchema, read.document, access),
        estimate: estimateOf(estimateRules, read.document, read.operation),
      }
      reads.set(key, operation)
      return operation
    },

    refuse: ({ guarded }, asker, variables) => refusedFields(guarded, asker, variables),

    prepare(asked, { outcome, fields }) {
      const key = `${outcome}\n${asked.key}`
      const known = prepared.get(key)
      if (known) return known

      const completion = completionOf(asked.document, fields)
      const fetched = fetchable(apiSchema, asked.document, { refused: fields, completion })
      const shape = completion === 'as fetched' ? asked.document : fetched
      const operation = {
        asked,
        planned: plan(fetched, shape, asked.operation.name?.value),
        refused: fields,
        completion,
      }
      prepared.set(key, operation)
      return operation
    },
  }
}
