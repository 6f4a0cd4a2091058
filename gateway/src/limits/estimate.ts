import {
  Kind,
  OperationTypeNode,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { countWith, product, sum, type Count, type Variables } from './count.ts'
import { inputCostOf } from './inputCost.ts'
import { UNSAID, listLengthOf, type ListLength } from './listLength.ts'
import type { ListSizes } from './listSizes.ts'
import type { Weights } from './weights.ts'

/** What an operation may come to, list in list multiplied. The variables must be coerced. */
export interface Estimate {
  /** The most fields that its answer can have. */
  fields: Count
  /** The most that it can cost. */
  cost: Count
  /** Its lists whose length is said by an argument, or assumed. */
  lists: readonly ListLength[]
}

export interface EstimateRules {
  schema: GraphQLSchema
  listSizes: ListSizes
  weights: Weights
}

type Amount = Pick<Estimate, 'fields' | 'cost'>

/** Fields below a selection that are as long as an argument above it says. */
type Sized = ReadonlyMap<string, Count>
const NONE_SIZED: Sized = new Map()
const NOTHING: Amount = { fields: 0, cost: 0 }

/** A change is dear by itself. */
export const MUTATION_COST = 10

/**
 * How large an operation's answer may become and what it may cost. Made once for an operation; what `@skip` and `@include`
 * leave out, and fragments for other types, count as if they were there.
 */
export function estimateOf(rules: EstimateRules, document: DocumentNode, operation: OperationDefinitionNode): Estimate {
  const { schema, listSizes, weights } = rules
  const lists: ListLength[] = []
  const fragments = new Map<string, FragmentDefinitionNode>(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  )

  function ofSelections(selectionSet: SelectionSetNode, type: GraphQLCompositeType, sized: Sized): Amount {
    const parts = selectionSet.selections.map((selection): Amount => {
      if (selection.kind === Kind.FIELD) return ofField(selection, type, sized)
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      if (!fragment) return NOTHING
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value)
      return ofSelections(fragment.selectionSet, isCompositeType(condition) ? condition : type, sized)
    })
    return { fields: sum(parts.map(({ fields }) => fields)), cost: sum(parts.map(({ cost }) => cost)) }
  }

  function ofField(node: FieldNode, parent: GraphQLCompositeType, sized: Sized): Amount {
    const name = node.name.value
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
    if (!field) return { fields: 1, cost: 0 }

    const listSize = listSizes.of(parent.name, name)
    const said = listSize && listLengthOf(`${parent.name}.${name}`, node, field, listSize)
    if (said) lists.push(said)
    const below = belowField(node, field, listSize && said ? sizedBelow(listSize.sizedFields, said.count) : NONE_SIZED)
    const own = said && listSize.sizedFields.length === 0 ? said.count : UNSAID
    const length = isListType(getNullableType(field.type)) ? (sized.get(name) ?? own) : 1
    const each = sum([weights.ofField(parent, field), below.cost])
    return {
      fields: sum([1, product(length, below.fields)]),
      cost: sum([product(length, each), argumentsCost(weights, node, parent, field)]),
    }
  }

  function belowField({ selectionSet }: FieldNode, field: GraphQLField<unknown, unknown>, sized: Sized): Amount {
    const type = getNamedType(field.type)
    return selectionSet && isCompositeType(type) ? ofSelections(selectionSet, type, sized) : NOTHING
  }

  const root = schema.getRootType(operation.operation)
  const { fields, cost } = root ? ofSelections(operation.selectionSet, root, NONE_SIZED) : NOTHING
  const base = operation.operation === OperationTypeNode.MUTATION ? MUTATION_COST : 0
  return { fields, cost: sum([base, cost]), lists }
}

/** What the arguments of a field cost each time that it is asked for. */
export function argumentsCost(
  weights: Weights,
  node: FieldNode,
  parent: GraphQLCompositeType,
  field: GraphQLField<unknown, unknown>,
): Count {
  const costs = (node.arguments ?? []).map(({ name, value }) => {
    const argument = field.args.find((candidate) => candidate.name === name.value)
    const place = `${parent.name}.${field.name}(${name.value}:)`
    return argument ? inputCostOf(weights, place, argument.type, value) : 0
  })
  return sum(costs)
}

const sizedBelow = (names: readonly string[], length: Count): Sized => new Map(names.map((name) => [name, length]))

/** The list that is longest with these variables, as its author would write it; null where there is none. */
export function longestList({ lists }: Estimate, variables: Variables): string | null {
  const byLength = lists.toSorted((a, b) => countWith(b.count, variables) - countWith(a.count, variables))
  return byLength[0]?.describe(variables) ?? null
}
