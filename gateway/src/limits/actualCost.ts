import {
  Kind,
  OperationTypeNode,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { fragmentsByName } from '../plan/readOperation.ts'
import { countWith, type Variables } from './count.ts'
import { MUTATION_COST, argumentsCost, type EstimateRules } from './estimate.ts'

/** A selection, on the type that it stands on. */
interface Selection {
  selectionSet: SelectionSetNode
  type: GraphQLCompositeType
}

/** All fields of an object that answer under one name. */
interface Answered {
  weight: number
  argumentsCost: number
  below: Selection[]
}

/** What an operation has cost, by the objects and values that are there in its answer. */
export function actualCostOf(
  { schema, weights }: Omit<EstimateRules, 'listSizes'>,
  { document, operation }: { document: DocumentNode; operation: OperationDefinitionNode },
  data: unknown,
  variables: Variables,
): number {
  const fragments = fragmentsByName(document)
  const collected = new Map<readonly Selection[], ReadonlyMap<string, Answered>>()

  function fieldsOf(selections: readonly Selection[]): ReadonlyMap<string, Answered> {
    let fields = collected.get(selections)
    if (!fields) collected.set(selections, (fields = selections.reduce(collect, new Map<string, Answered>())))
    return fields
  }

  function collect(found: Map<string, Answered>, { selectionSet, type }: Selection): Map<string, Answered> {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        add(selection, type, found)
        continue
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
      if (!fragment) continue
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value)
      collect(found, { selectionSet: fragment.selectionSet, type: isCompositeType(condition) ? condition : type })
    }
    return found
  }

  function add(node: FieldNode, parent: GraphQLCompositeType, found: Map<string, Answered>): void {
    const field = fieldOf(parent, node.name.value)
    if (!field) return
    const name = node.alias?.value ?? node.name.value
    const known = found.get(name)
    const type = getNamedType(field.type)
    const below = node.selectionSet && isCompositeType(type) ? [{ selectionSet: node.selectionSet, type }] : []
    found.set(name, {
      // The same name on different types: which it was is not in the answer, so the dearer stands for both.
      weight: Math.max(known?.weight ?? 0, weights.ofField(parent, field)),
      argumentsCost: countWith(argumentsCost(weights, node, parent, field), variables),
      below: [...(known?.below ?? []), ...below],
    })
  }

  function costOfObject(object: object, selections: readonly Selection[]): number {
    const fields = fieldsOf(selections)
    let cost = 0
    for (const [name, value] of Object.entries(object)) {
      const field = fields.get(name)
      if (field) cost += field.argumentsCost + costOfValue(value, field)
    }
    return cost
  }

  function costOfValue(value: unknown, field: Answered): number {
    if (value === null || value === undefined) return 0
    if (Array.isArray(value)) return value.reduce<number>((total, item) => total + costOfValue(item, field), 0)
    if (typeof value !== 'object' || field.below.length === 0) return field.weight
    return field.weight + costOfObject(value, field.below)
  }

  const type = schema.getRootType(operation.operation)
  const base = operation.operation === OperationTypeNode.MUTATION ? MUTATION_COST : 0
  if (!type || typeof data !== 'object' || data === null) return base
  return base + costOfObject(data, [{ selectionSet: operation.selectionSet, type }])
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
}
