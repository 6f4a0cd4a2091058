import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner'
import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'

/** Is an object of one type also of another? By the supergraph's own schema, whose interfaces entities may stand for. */
export type IsOfType = (typeName: string, condition: string) => boolean

export function isOfTypeIn(schema: GraphQLSchema): IsOfType {
  return (typeName, condition) => {
    if (typeName === condition) return true
    const [type, wanted] = [schema.getType(typeName), schema.getType(condition)]
    return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type)
  }
}

type Value = Record<string, unknown>

const isObject = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What a subgraph is told of an object so that it knows the entity, from the object's pieces, the latest first; undefined
 * where something of it is missing.
 */
export function representationOf(
  pieces: readonly unknown[],
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[],
  isOfType: IsOfType,
): Value | undefined {
  const representation = select(pieces, requires, isOfType)
  if (typeof representation?.__typename !== 'string') return undefined
  for (const rewrite of rewrites) applyRewrite(rewrite, rewrite.path, representation, isOfType)
  return representation
}

function select(
  pieces: readonly unknown[],
  selections: readonly QueryPlanSelectionNode[],
  isOfType: IsOfType,
): Value | undefined {
  const selected: Value = {}
  const typeName = valueIn(pieces, '__typename')
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection
      if (typeCondition && !(typeof typeName === 'string' && isOfType(typeName, typeCondition))) continue
      const inner = select(pieces, selection.selections, isOfType)
      for (const [key, value] of Object.entries(inner ?? {})) selected[key] = joined(selected[key], value)
      continue
    }
    const key = selection.alias ?? selection.name
    const value = selection.selections
      ? below(
          pieces.map((piece) => (isObject(piece) ? piece[key] : undefined)),
          selection.selections,
          isOfType,
        )
      : valueIn(pieces, key)
    if (value === undefined) return undefined
    selected[key] = value
  }
  return selected
}

/** A field with fields of its own: its pieces side by side, item by item where they are lists. */
function below(values: readonly unknown[], selections: readonly QueryPlanSelectionNode[], isOfType: IsOfType): unknown {
  const lists = values.filter((value) => Array.isArray(value))
  if (lists.length > 0) {
    const length = Math.max(...lists.map((list) => list.length))
    return Array.from({ length }, (_, index) => {
      const items = lists.map((list: readonly unknown[]) => list[index])
      return below(items, selections, isOfType) ?? null
    })
  }
  if (values.some(isObject)) return select(values, selections, isOfType) ?? null
  return values.includes(null) ? null : undefined
}

function valueIn(pieces: readonly unknown[], key: string): unknown {
  let found: unknown
  for (const piece of pieces) {
    const value = isObject(piece) && Object.hasOwn(piece, key) ? piece[key] : undefined
    if (value !== undefined && value !== null) return value
    if (value === null) found = null
  }
  return found
}

function joined(known: unknown, value: unknown): unknown {
  if (!isObject(known) || !isObject(value)) return value
  const both = { ...known }
  for (const [key, inner] of Object.entries(value)) both[key] = joined(both[key], inner)
  return both
}

const FRAGMENT = '... on '

/** Changes a value in place: one that was made, or received, for one fetch alone. */
export function applyRewrite(
  rewrite: FetchDataRewrite,
  path: readonly string[],
  value: unknown,
  isOfType: IsOfType,
): void {
  if (Array.isArray(value)) {
    for (const item of value) applyRewrite(rewrite, path, item, isOfType)
    return
  }
  const [step, ...rest] = path
  if (step === undefined || !isObject(value)) return
  if (step.startsWith(FRAGMENT)) {
    // An object whose type nobody asked for is of the only type that it can be.
    const fits = typeof value.__typename !== 'string' || isOfType(value.__typename, step.slice(FRAGMENT.length))
    if (fits) applyRewrite(rewrite, rest, value, isOfType)
  } else if (rest.length > 0) {
    applyRewrite(rewrite, rest, value[step], isOfType)
  } else if (rewrite.kind === 'ValueSetter') {
    value[step] = rewrite.setValueTo
  } else if (Object.hasOwn(value, step)) {
    value[rewrite.renameKeyTo] = value[step]
    value[step] = undefined
  }
}
