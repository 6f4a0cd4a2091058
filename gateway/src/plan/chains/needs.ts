import {
  Kind,
  type DefinitionNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { applied, argumentsOf, namedTypeOf, selectionOf, type Types } from './joins.ts'

/** A field for which a subgraph needs others that it does not have. */
export interface Need {
  type: ObjectTypeDefinitionNode
  field: FieldDefinitionNode
  /** The subgraph, as `join__Graph` has it. */
  graph: string
  needed: SelectionSetNode
}

/** Of a field's own object, `requires`; of the objects that it leads to, `provides`. */
export function needsBy(argument: 'requires' | 'provides', types: Types): Need[] {
  return [...types.values()].flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION
      ? (type.fields ?? []).flatMap((field) => needsOf(type, field, argument))
      : [],
  )
}

function needsOf(
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  argument: 'requires' | 'provides',
): Need[] {
  return applied(field, 'join__field').flatMap((join) => {
    const { graph, [argument]: text } = argumentsOf(join)
    return typeof text === 'string' ? [{ type, field, graph: String(graph), needed: selectionOf(text) }] : []
  })
}

const coordinateOf = ({ type, field }: Need): string => `${type.name.value}.${field.name.value}`

/** The coordinates of a set of fields of a type, and of those below them. */
export function* coordinatesIn(typeName: string, { selections }: SelectionSetNode, types: Types): Generator<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      yield* coordinatesIn(selection.typeCondition?.name.value ?? typeName, selection.selectionSet, types)
      continue
    }
    yield `${typeName}.${selection.name.value}`
    const type = types.get(typeName) as Partial<DefinitionNode & { fields: readonly FieldDefinitionNode[] }> | undefined
    const field = type?.fields?.find(({ name }) => name.value === selection.name.value)
    if (field && selection.selectionSet) yield* coordinatesIn(namedTypeOf(field.type), selection.selectionSet, types)
  }
}

/** Of requirements, those of what is required itself, and those that require what requires something. */
export function chainsIn(required: readonly Need[], types: Types): Need[] {
  const requiring = new Set(required.map(coordinateOf))
  const coordinates = new Map(required.map((one) => [one, [...coordinatesIn(one.type.name.value, one.needed, types)]]))
  const all = new Set([...coordinates.values()].flat())
  return required.filter(
    (one) => all.has(coordinateOf(one)) || coordinates.get(one)?.some((coordinate) => requiring.has(coordinate)),
  )
}
