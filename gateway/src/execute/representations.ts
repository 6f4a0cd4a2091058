import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner'
import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'
import { Misfit } from '../respond/leaves.ts'
import { Cursor, type Found } from './cursor.ts'

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
 * What a subgraph is told of an object so that it knows the entity and what it requires of it, whatever fetch has brought
 * that, of the object or of those below it; undefined where something is missing: what is not known is not made up.
 */
export function representationOf(
  object: Cursor,
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[],
  isOfType: IsOfType,
): Value | undefined {
  const representation = select(object, requires, isOfType)
  if (typeof representation?.__typename !== 'string') return undefined
  for (const rewrite of rewrites) applyRewrite(rewrite, rewrite.path, representation, isOfType)
  return representation
}

function select(object: Cursor, selections: readonly QueryPlanSelectionNode[], isOfType: IsOfType): Value | undefined {
  const selected: Value = {}
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection
      if (typeCondition && !(object.typeName !== undefined && isOfType(object.typeName, typeCondition))) continue
      const inner = select(object, selection.selections, isOfType)
      if (!inner) return undefined
      for (const [key, value] of Object.entries(inner)) selected[key] = joined(selected[key], value)
      continue
    }
    const key = selection.alias ?? selection.name
    const { selections: below } = selection
    const leaf = () => (key === '__typename' ? object.typeName : object.leaf(key, key))
    const value = below ? selectAll(object.below(key, key), below, isOfType) : leaf()
    if (value === undefined) return undefined
    selected[key] = value
  }
  return selected
}

function selectAll(found: Found, selections: readonly QueryPlanSelectionNode[], isOfType: IsOfType): unknown {
  if (found instanceof Cursor) return select(found, selections, isOfType)
  if (found === null || found === undefined) return found
  if (found instanceof Misfit) return undefined
  const items = found.map((item) => selectAll(item, selections, isOfType))
  return items.includes(undefined) ? undefined : items
}

function joined(known: unknown, value: unknown): unknown {
  if (!isObject(known) || !isObject(value)) return value
  const both = { ...known }
  for (const [key, inner] of Object.entries(value)) both[key] = joined(both[key], inner)
  return both
}

export const FRAGMENT = '... on '

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
