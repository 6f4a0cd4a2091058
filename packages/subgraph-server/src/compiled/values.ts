import {
  GraphQLError,
  defaultTypeResolver,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLList,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql'
import { abandon, completeAt, isThenable, type Complete, type Execution, type Path, type Place } from './execution.ts'
import { completeLeaf } from './leaves.ts'
import type { Select } from './selection.ts'

/** What values of a field need to know of it. */
export interface FieldOfValues {
  schema: GraphQLSchema
  nodes: readonly FieldNode[]
  /** Of the type that has the field; undefined for the items of its list. */
  typename: string | undefined
  /** `Artist.name`, for messages. */
  fieldName: string
  infoAt(x: Execution, prev: Path | undefined): GraphQLResolveInfo
  /** What is asked for below it, where it turns out to be of this type. */
  selectionOf(type: GraphQLObjectType): Select
}

/** The place of a field, or of a list's items. */
export function placeOf(type: GraphQLOutputType, field: FieldOfValues): Place {
  const { nodes, fieldName } = field
  const isNonNull = isNonNullType(type)
  const complete = completeOf(isNonNull ? type.ofType : type, field)
  return { nodes, fieldName, isNonNull, complete }
}

function completeOf(type: GraphQLNullableType & GraphQLOutputType, field: FieldOfValues): Complete {
  if (isLeafType(type)) return completeLeaf(type)
  if (isListType(type)) return completeList(type, field)
  return isAbstractType(type) ? completeAbstract(type, field) : completeObject(type, field)
}

function completeList(type: GraphQLList<GraphQLOutputType>, field: FieldOfValues): Complete {
  const { typename, fieldName } = field
  const itemPlace = placeOf(type.ofType, { ...field, typename: undefined })
  return (x, value, prev, key) => {
    const items = Array.isArray(value) ? (value as readonly unknown[]) : itemsOf(value, fieldName)
    return completeItems(x, items, { prev, key, typename }, () => itemPlace)
  }
}

/** A list of the answer, or a promise of it. */
export function completeItems(
  x: Execution,
  items: readonly unknown[],
  at: Path,
  placeOfItem: (index: number) => Place,
): unknown {
  const answer = new Array<unknown>(items.length)
  let waits = false
  try {
    for (let index = 0; index < items.length; index += 1) {
      const item = completeAt(placeOfItem(index), x, items[index], at, index)
      if (item instanceof Promise) waits = true
      answer[index] = item
    }
  } catch (error) {
    abandon(answer)
    abandon(items)
    throw error
  }
  return waits ? Promise.all(answer) : answer
}

function itemsOf(value: NonNullable<unknown>, fieldName: string): unknown[] {
  if (typeof value === 'object' && Symbol.iterator in value) return [...(value as Iterable<unknown>)]
  throw new GraphQLError(`Expected Iterable, but did not find one for field "${fieldName}".`)
}

function completeObject(type: GraphQLObjectType, { typename, selectionOf, infoAt }: FieldOfValues): Complete {
  const select = selectionOf(type)
  const { isTypeOf } = type
  if (!isTypeOf) return (x, value, prev, key) => select(x, value, { prev, key, typename })
  return (x, value, prev, key) => {
    const at = { prev, key, typename }
    const answered = (isOne: boolean) => {
      if (isOne) return select(x, value, at)
      throw new GraphQLError(`Expected value of type "${type.name}".`)
    }
    const isOne = isTypeOf(value, x.context, infoAt(x, prev))
    return typeof isOne === 'boolean' ? answered(isOne) : isOne.then(answered)
  }
}

function completeAbstract(type: GraphQLAbstractType, field: FieldOfValues): Complete {
  const { schema, typename, selectionOf, infoAt } = field
  const resolveType = type.resolveType ?? defaultTypeResolver
  const selections = new Map<string, Select>()

  function selectionFor(name: string | undefined): Select {
    const known = name !== undefined && selections.get(name)
    if (known) return known
    const found = name === undefined ? undefined : schema.getType(name)
    if (!isObjectType(found) || !schema.isSubType(type, found)) {
      throw new GraphQLError(`Abstract type "${type.name}" must resolve to one of its types, not to "${name}".`)
    }
    const selection = selectionOf(found)
    selections.set(found.name, selection)
    return selection
  }

  return (x, value, prev, key) => {
    const at = { prev, key, typename }
    const name = resolveType(value, x.context, infoAt(x, prev), type)
    if (!isThenable(name)) return selectionFor(name)(x, value, at)
    return Promise.resolve(name).then((settled) => selectionFor(settled)(x, value, at))
  }
}
