import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner'
import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  type FieldNode,
  type OperationDefinitionNode,
  type OperationTypeNode,
  type SelectionSetNode,
} from 'graphql'
import { ClientError } from '@chorus/subgraph-server/errors'
import type { Conditions } from './conditions.ts'

/** One operation of a plan for one subgraph. */
export interface PlannedFetch {
  /** Its place in the plan: a fetch needs only what earlier ones bring. */
  index: number
  subgraph: string
  kind: OperationTypeNode
  /** Response names from the answer's root to the objects that it adds to, without list positions. None: the root itself. */
  path: readonly string[]
  /** The fetches that are over before it begins. */
  after: ReadonlySet<number>
  /** What an object must have to be asked about; null where the root is asked, whatever stands at the path. */
  requires: readonly QueryPlanSelectionNode[] | null
  /** The operation's text, as it is sent alone. */
  text: string
  operationName: string | undefined
  /** The client's variables that it uses. */
  variables: readonly string[]
  /** Their definitions' texts, `$first:Int!`, by name. */
  variableDefinitions: ReadonlyMap<string, string>
  /** What is selected of the root, or of each entity. */
  selection: SelectionSetNode
  /** The same as text, `{...on Track{title}}`. */
  selectionText: string
  inputRewrites: readonly FetchDataRewrite[]
  outputRewrites: readonly FetchDataRewrite[]
}

/** What is to be done, in the plan's order. */
export type Step =
  | { kind: 'fetch'; fetch: PlannedFetch }
  | { kind: 'in order'; steps: readonly Step[] }
  | { kind: 'at once'; steps: readonly Step[] }

/** A part of the answer that may follow the rest. */
export interface DeferredPart {
  label: string
  /** The part that it is deferred within; it begins when that is there. */
  parent: DeferredPart | null
  /** Response names from the root to the objects that it belongs to, without list positions. */
  path: readonly string[]
  step: Step | null
}

export interface ReadPlan {
  step: Step | null
  /** What is listened to; the step is done with each event. */
  subscription: PlannedFetch | null
  /** In the plan's order, the deferred parts' included. */
  fetches: readonly PlannedFetch[]
  deferred: readonly DeferredPart[]
}

/** Reads a plan as it is carried out under given conditions: what they leave out is gone. */
export function readPlan(plan: QueryPlan['node'], conditions: Conditions): ReadPlan {
  const fetches: PlannedFetch[] = []
  const deferred: DeferredPart[] = []
  let parent: DeferredPart | null = null

  function read(at: PlanNode | undefined, path: readonly string[], after: ReadonlySet<number>): Step | null {
    switch (at?.kind) {
      case undefined:
        return null
      case 'Fetch': {
        const fetch = readFetch(at, fetches.length, path, after)
        fetches.push(fetch)
        return { kind: 'fetch', fetch }
      }
      case 'Flatten':
        return read(at.node, [...path, ...at.path.map(String).filter((step) => step !== '@')], after)
      case 'Sequence':
        return joined('in order', at.nodes, path, after)
      case 'Parallel':
        return joined('at once', at.nodes, path, after)
      case 'Condition':
        return read(conditions.get(at.condition) ? at.ifClause : at.elseClause, path, after)
      case 'Defer': {
        const primary = read(at.primary.node, path, after)
        const done = soFar(after, 0)
        for (const { label = '', queryPath, node: inner } of at.deferred) {
          const names = queryPath.filter((step) => step !== '@' && !step.startsWith('... '))
          const part: DeferredPart = { label, parent, path: names, step: null }
          deferred.push(part)
          parent = part
          part.step = read(inner, [], done)
          parent = part.parent
        }
        return primary
      }
    }
  }

  function joined(
    kind: 'in order' | 'at once',
    nodes: readonly PlanNode[],
    path: readonly string[],
    after: ReadonlySet<number>,
  ): Step | null {
    const first = fetches.length
    const steps = nodes
      .map((inner) => read(inner, path, kind === 'in order' ? soFar(after, first) : after))
      .filter((step) => step !== null)
    return steps.length > 1 ? { kind, steps } : (steps[0] ?? null)
  }

  /** What is over when all fetches from one on are. */
  const soFar = (after: ReadonlySet<number>, from: number): ReadonlySet<number> =>
    new Set([...after, ...fetches.slice(from).map(({ index }) => index)])

  if (plan?.kind !== 'Subscription') {
    const step = read(plan, [], new Set())
    return { step, subscription: null, fetches, deferred }
  }
  const subscription = readFetch(plan.primary, 0, [], new Set())
  fetches.push(subscription)
  return { step: read(plan.rest, [], new Set([0])), subscription, fetches, deferred }
}

const NEEDS_CONTEXT = 'This operation needs a value from around its objects (`@fromContext`), which is not served.'

function readFetch(node: FetchNode, index: number, path: readonly string[], after: ReadonlySet<number>): PlannedFetch {
  if (node.contextRewrites?.length) throw new ClientError('GRAPHQL_VALIDATION_FAILED', NEEDS_CONTEXT)
  const operation = operationOf(node.operation)
  const [field] = operation.selectionSet.selections
  const selection = node.requires && field?.kind === Kind.FIELD ? field.selectionSet : operation.selectionSet
  if (!selection) throw new Error('A plan asks a subgraph for nothing.')
  const definitions = (operation.variableDefinitions ?? []).map(
    (definition) => [definition.variable.name.value, stripIgnoredCharacters(print(definition))] as const,
  )
  return {
    index,
    subgraph: node.serviceName,
    kind: node.operationKind,
    path,
    after,
    requires: node.requires ?? null,
    text: node.operation,
    operationName: node.operationName,
    variables: node.variableUsages ?? [],
    variableDefinitions: new Map(definitions.filter(([name]) => name !== 'representations')),
    selection,
    selectionText: stripIgnoredCharacters(print(selection)),
    inputRewrites: node.inputRewrites ?? [],
    outputRewrites: node.outputRewrites ?? [],
  }
}

/** The planner is told to write no named fragments, so an operation stands alone in its document. */
function operationOf(text: string): OperationDefinitionNode {
  const [definition] = parse(text, { noLocation: true }).definitions
  if (definition?.kind === Kind.OPERATION_DEFINITION) return definition
  throw new Error('A plan has a fetch that is no operation.')
}

/** The name under which a field stands in an answer. */
export const responseName = (field: FieldNode): string => field.alias?.value ?? field.name.value
