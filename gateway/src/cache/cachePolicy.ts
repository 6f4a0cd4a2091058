import {
  OperationTypeNode,
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { fragmentsByName, type ReadOperation } from '../plan/readOperation.ts'
import type { PublicFields } from './publicFields.ts'

/** For how long an operation's answers may be told to everyone, and how to find those that an entity is in. */
export interface CachePolicy {
  maxAgeS: number
  /** Response names under which entities say who they are. */
  keyNames: ReadonlySet<string>
  /** Entities that are somewhere in the answer without saying who they are. */
  unnamed: ReadonlySet<string>
}

/**
 * The policy of a query whose every field is public; null where one is not. A field of a root or of an entity must say so
 * itself, any other follows the field that leads to it; a personal field is never public. What `@skip` and `@include` leave
 * out, and fragments for other types, count as if they were there.
 */
export function cachePolicyOf(
  schema: GraphQLSchema,
  { document, operation }: ReadOperation,
  { maxAgeS, speaking, keys, names, personal }: PublicFields,
): CachePolicy | null {
  const root = schema.getQueryType()
  if (operation.operation !== OperationTypeNode.QUERY || !root) return null

  const fragments = fragmentsByName(document)
  const keyNames = new Set<string>()
  const unnamed = new Set<string>()
  let shortestS = Infinity

  function isPublicIn(type: GraphQLObjectType, name: string): boolean {
    const coordinate = `${type.name}.${name}`
    if (personal.has(coordinate)) return false
    const ageS = maxAgeS.get(coordinate)
    if (ageS !== undefined) {
      shortestS = Math.min(shortestS, ageS)
      return true
    }
    return !speaking.has(type.name) || keys.has(coordinate)
  }

  function isPublicField(node: FieldNode, parent: GraphQLCompositeType): boolean {
    const name = node.name.value
    if (name === '__typename') return true
    if (!isObjectType(parent) && !isInterfaceType(parent)) return false
    if (personal.has(`${parent.name}.${name}`)) return false
    const objects = isObjectType(parent) ? [parent] : schema.getPossibleTypes(parent)
    if (!objects.every((type) => isPublicIn(type, name))) return false

    const field = parent.getFields()[name]
    const type = field && getNamedType(field.type)
    if (!node.selectionSet) return field !== undefined
    if (!isCompositeType(type)) return false
    noteEntities(node.selectionSet, type)
    return isPublicSelection(node.selectionSet, type)
  }

  function isPublicSelection({ selections }: SelectionSetNode, parent: GraphQLCompositeType): boolean {
    return selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return isPublicField(selection, parent)
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
      if (!fragment) return false
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value)
      return isPublicSelection(fragment.selectionSet, isCompositeType(condition) ? condition : parent)
    })
  }

  function noteEntities(selectionSet: SelectionSetNode, type: GraphQLCompositeType): void {
    for (const object of isAbstractType(type) ? schema.getPossibleTypes(type) : [type]) {
      const own = names.get(object.name)
      if (!own) continue
      const certain = certainNames(selectionSet, object, own)
      if (certain.length === 0) unnamed.add(object.name)
      for (const name of certain) keyNames.add(name)
    }
  }

  function certainNames(
    { selections }: SelectionSetNode,
    object: GraphQLObjectType,
    own: ReadonlySet<string>,
  ): string[] {
    return selections.flatMap((selection) => {
      if (selection.directives && selection.directives.length > 0) return []
      if (selection.kind === Kind.FIELD) {
        return own.has(selection.name.value) ? [(selection.alias ?? selection.name).value] : []
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value)
      if (!fragment || (condition && !covers(condition, object))) return []
      return certainNames(fragment.selectionSet, object, own)
    })
  }

  function covers(condition: unknown, object: GraphQLObjectType): boolean {
    if (condition === object) return true
    return isAbstractType(condition) && schema.isSubType(condition, object)
  }

  if (!isPublicSelection(operation.selectionSet, root)) return null
  return Number.isFinite(shortestS) && shortestS > 0 ? { maxAgeS: shortestS, keyNames, unnamed } : null
}
