import { isInterfaceType, isObjectType, type Schema } from '@apollo/federation-internals'
import {
  OperationTypeNode,
  getNamedType,
  isCompositeType,
  isInterfaceType as isInterface,
  isObjectType as isObject,
  Kind,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import type { AccessRules } from '../access/rules.ts'
import type { PlannedFetch } from '../plan/fetches.ts'
import { chorusDirective } from '../plan/supergraphDirectives.ts'

/** What the supergraph says of who may share what (`@public`). */
export interface PublicFields {
  /** For how many seconds fields of the root and of entities are the same for everyone, by coordinate. */
  maxAgeS: ReadonlyMap<string, number>
  /** The names of the types whose fields speak for themselves: the root's and entities'. */
  speaking: ReadonlySet<string>
  /** Coordinates that say which entity it is. */
  keys: ReadonlySet<string>
  /** By entity, those of its fields that say by themselves which one it is. */
  names: ReadonlyMap<string, ReadonlySet<string>>
  /** Coordinates of `@personal` fields, which nobody shares. */
  personal: ReadonlySet<string>
}

const MAX_AGE_S = 5

/** Nothing is public where the supergraph does not link Chorus' directives. */
export function readPublicFields(schema: Schema): PublicFields {
  const maxAgeS = new Map<string, number>()
  const speaking = new Set<string>(schema.schemaDefinition.roots().map(({ type }) => type.name))
  const keys = new Set<string>()
  const names = new Map<string, Set<string>>()
  const personal = new Set<string>()
  const directive = chorusDirective(schema, 'public')
  const personalDirective = chorusDirective(schema, 'personal')
  for (const type of schema.types()) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const joined of type.appliedDirectivesOf('join__type')) {
      const { key } = joined.arguments() as { key?: string }
      if (!key) continue
      speaking.add(type.name)
      for (const name of key.match(/\w+/g) ?? []) keys.add(`${type.name}.${name}`)
      const known = names.get(type.name) ?? new Set()
      names.set(type.name, /^\w+$/.test(key) ? known.add(key) : known)
    }
    for (const field of personalDirective ? type.fields() : []) {
      if (field.hasAppliedDirective(personalDirective ?? '')) personal.add(field.coordinate)
    }
    for (const field of directive ? type.fields() : []) {
      const [applied] = field.appliedDirectivesOf(directive ?? '')
      if (!applied) continue
      const given = applied.arguments() as { maxAgeS?: number }
      maxAgeS.set(field.coordinate, given.maxAgeS ?? MAX_AGE_S)
    }
  }
  return { maxAgeS, speaking, keys, names, personal }
}

/** Whether a fetch asks only for what is the same for everyone: it may be shared between identities. */
export type IsPublicFetch = (fetch: PlannedFetch) => boolean

/**
 * Every field of the root or of an entity must say that it is public, and none may ask who reads it; other types' fields
 * follow the field that leads to them, and keys say no more than which entity it is.
 */
export function publicFetchesIn(
  schema: GraphQLSchema,
  { maxAgeS, speaking, keys, personal }: PublicFields,
  access: AccessRules,
): IsPublicFetch {
  function isPublic({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): boolean {
    return selections.every((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return false
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value
        return isPublic(selection.selectionSet, condition === undefined ? type : schema.getType(condition))
      }
      const name = selection.name.value
      if (name === '__typename') return true
      const field = isObject(type) || isInterface(type) ? type.getFields()[name] : undefined
      if (!type || !field || access.rulesOf(type.name, name).length > 0) return false
      const coordinate = `${type.name}.${name}`
      if (personal.has(coordinate)) return false
      if (speaking.has(type.name) && !maxAgeS.has(coordinate) && !keys.has(coordinate)) return false
      const named = getNamedType(field.type)
      return !selection.selectionSet || (isCompositeType(named) && isPublic(selection.selectionSet, named))
    })
  }
  return ({ kind, requires, selection }) => {
    if (kind !== OperationTypeNode.QUERY || maxAgeS.size === 0) return false
    return isPublic(selection, requires ? undefined : (schema.getQueryType() ?? undefined))
  }
}
