import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner'
import { FRAGMENT, type IsOfType } from './representations.ts'

/** How an object of one type is represented: by keys without fields of their own, which is nearly always so. */
export interface FlatRepresentation {
  /** The type that the asked subgraph knows it by. */
  calledType: string
  keys: readonly string[]
}

/** By type name; null where some representation is not flat. */
export function flatRepresentations(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[],
  isOfType: IsOfType,
): ReadonlyMap<string, FlatRepresentation> | null {
  const flat = new Map<string, FlatRepresentation>()
  const typeNames = requires.flatMap((selection) =>
    selection.kind === 'InlineFragment' && selection.typeCondition ? [selection.typeCondition] : [],
  )
  for (const typeName of typeNames) {
    // An interface's representation holds for all its types: they are told apart where they are met.
    const keys = new Set<string>()
    for (const selection of requires) {
      if (selection.kind !== 'InlineFragment' || !selection.typeCondition) return null
      if (selection.typeCondition !== typeName) {
        if (isOfType(typeName, selection.typeCondition) || isOfType(selection.typeCondition, typeName)) return null
        continue
      }
      for (const field of selection.selections) {
        if (field.kind !== 'Field' || field.selections || field.alias) return null
        keys.add(field.name)
      }
    }
    if (!keys.delete('__typename')) return null
    const calledType = calledTypeOf(typeName, rewrites, isOfType)
    if (calledType === null) return null
    flat.set(typeName, { calledType, keys: [...keys] })
  }
  return flat
}

/** Null where rewrites do more than call the type by another name. */
function calledTypeOf(typeName: string, rewrites: readonly FetchDataRewrite[], isOfType: IsOfType): string | null {
  let called = typeName
  for (const rewrite of rewrites) {
    const [fragment, field, ...rest] = rewrite.path
    const setsType = rewrite.kind === 'ValueSetter' && field === '__typename' && rest.length === 0
    if (!setsType || typeof rewrite.setValueTo !== 'string') return null
    if (fragment?.startsWith(FRAGMENT) && isOfType(typeName, fragment.slice(FRAGMENT.length)))
      called = rewrite.setValueTo
  }
  return called
}
