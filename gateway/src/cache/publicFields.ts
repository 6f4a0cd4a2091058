import { isInterfaceType, isObjectType, type Schema } from '@apollo/federation-internals'
import { chorusDirective } from '../plan/supergraphDirectives.ts'

/** What the supergraph says of who may share what (`@public`). */
export interface PublicFields {
  /** Does it say so of any field? */
  areThere: boolean
  /**
   * For how many seconds a field is the same for everyone; null: it is not. A field of a root or of an entity must say so
   * itself; a key, and a field of any other type, is as public as the field that leads to it (`Infinity`); an interface's
   * field, as that of each type that has it; a personal field never is.
   */
  ageSOf(typeName: string, fieldName: string): number | null
  /** By entity, those of its fields that say by themselves which one it is. */
  names: ReadonlyMap<string, ReadonlySet<string>>
}

const MAX_AGE_S = 5

/** Nothing is public where the supergraph does not link Chorus' directives. */
export function readPublicFields(schema: Schema): PublicFields {
  const maxAgeS = new Map<string, number>()
  /** Types whose fields speak for themselves: the root's and entities'. */
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

  function ageSOf(typeName: string, fieldName: string): number | null {
    const coordinate = `${typeName}.${fieldName}`
    if (personal.has(coordinate)) return null
    const type = schema.type(typeName)
    if (type && isInterfaceType(type)) {
      const ages = type.possibleRuntimeTypes().map(({ name }) => ageSOf(name, fieldName))
      return ages.reduce(shorter, Infinity)
    }
    return maxAgeS.get(coordinate) ?? (!speaking.has(typeName) || keys.has(coordinate) ? Infinity : null)
  }

  return { areThere: maxAgeS.size > 0, ageSOf, names }
}

/** Of two times for which something is the same for everyone, that of both. */
function shorter(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other)
}
