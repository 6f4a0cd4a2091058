import { Kind, specifiedScalarTypes, type ConstDirectiveNode, type SelectionSetNode } from 'graphql'
import { applied, argumentsOf, namedTypeOf, selectionOf, type Types } from './joins.ts'
import type { Need } from './needs.ts'

/** A field that moves into a subgraph of its own, and what has to be there with it. */
export interface Move extends Need {
  /** The new subgraph, as `join__Graph` is to have it. */
  alone: string
  /** The object's fields that it needs, and its keys. */
  beside: ReadonlySet<string>
  keys: readonly ConstDirectiveNode[]
  /** The types of all their values and arguments. */
  given: ReadonlySet<string>
}

/** Undefined where objects would have to come along, or where more hangs on the field than that it requires something. */
export function moveOf(need: Need, alone: string, types: Types): Move | undefined {
  const { type, field, graph, needed } = need
  const joins = applied(type, 'join__type').filter((join) => argumentsOf(join).graph === graph)
  const keys = joins.filter((join) => keyOf(join)?.selections.every(isLeafSelection))
  const owners = applied(field, 'join__field').filter((join) => argumentsOf(join).external !== true)
  const isOfInterfaceObject = joins.some((join) => argumentsOf(join).isInterfaceObject === true)
  if (keys.length === 0 || owners.length !== 1 || isOfInterfaceObject) return undefined
  if (isNamedElsewhere(need, field.name.value, types) || !needed.selections.every(isLeafSelection)) return undefined

  const beside = new Set([needed, ...keys.flatMap((join) => keyOf(join) ?? [])].flatMap(namesIn))
  const given = new Set<string>()
  for (const name of [...beside, field.name.value]) {
    const known = type.fields?.find((one) => one.name.value === name)
    if (!known || applied(known, 'join__field').some((join) => 'override' in argumentsOf(join))) return undefined
    if (!isLeaf(namedTypeOf(known.type), types)) return undefined
    for (const one of [known, ...(known.arguments ?? [])]) enterGiven(namedTypeOf(one.type), types, given)
  }
  return { ...need, alone, beside, keys, given }
}

/** Does the object's subgraph name a field of it in a key, or in an interface? */
export function isNamedElsewhere({ type, graph }: Need, name: string, types: Types): boolean {
  const isOfKey = applied(type, 'join__type').some((join) => {
    const key = argumentsOf(join).graph === graph ? argumentsOf(join).key : undefined
    return typeof key === 'string' && namesIn(selectionOf(key)).includes(name)
  })
  const isOfInterface = applied(type, 'join__implements').some((join) => {
    const { graph: by, interface: implemented } = argumentsOf(join)
    const declared = by === graph ? types.get(String(implemented)) : undefined
    return declared?.kind === Kind.INTERFACE_TYPE_DEFINITION && declared.fields?.some((one) => one.name.value === name)
  })
  return isOfKey || isOfInterface
}

function keyOf(join: ConstDirectiveNode): SelectionSetNode | undefined {
  const { key, resolvable } = argumentsOf(join)
  return typeof key === 'string' && resolvable !== false ? selectionOf(key) : undefined
}

/** A type of arguments or of leaves, and those that it is made of. */
function enterGiven(name: string, types: Types, given: Set<string>): void {
  if (given.has(name)) return
  given.add(name)
  const type = types.get(name)
  if (type?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return
  for (const field of type.fields ?? []) enterGiven(namedTypeOf(field.type), types, given)
}

type Selection = SelectionSetNode['selections'][number]

const isLeafSelection = (one: Selection): boolean => one.kind === Kind.FIELD && one.selectionSet === undefined

const namesIn = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []))

function isLeaf(name: string, types: Types): boolean {
  const kind = types.get(name)?.kind
  if (kind === undefined) return specifiedScalarTypes.some((type) => type.name === name)
  return kind === Kind.SCALAR_TYPE_DEFINITION || kind === Kind.ENUM_TYPE_DEFINITION
}
