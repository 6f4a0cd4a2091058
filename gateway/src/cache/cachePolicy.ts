import {
  OperationTypeNode,
  Kind,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import type { AccessRules } from '../access/rules.ts'
import type { PlannedFetch } from '../plan/fetches.ts'
import { fragmentsByName, type ReadOperation } from '../plan/readOperation.ts'
import type { PublicFields } from './publicFields.ts'

/** For how long something that is the same for everyone may be kept, and how to find what an entity is in. */
export interface CachePolicy {
  /** `Infinity` where nothing of it says: then it is not kept. */
  maxAgeS: number
  /** Response names under which entities say who they are. */
  keyNames: ReadonlySet<string>
  /** Entities that are somewhere in it without saying who they are. */
  unnamed: ReadonlySet<string>
}

export interface CachePolicies {
  /** Of an operation's answer; null where not everyone is told the same, or it is no query. */
  ofOperation(operation: ReadOperation): CachePolicy | null
  /** Of what a fetch brings; null where not everyone is told the same. Then it may be shared between identities. */
  ofFetch(fetch: PlannedFetch): CachePolicy | null
}

export interface PolicyDependencies {
  /** The supergraph's own, that plans are made over. */
  schema: GraphQLSchema
  publicFields: PublicFields
  access: AccessRules
}

/**
 * What is the same for everyone has public fields alone, and none that asks who reads it. What `@skip` and `@include`
 * leave out, and fragments for other types, count as if they were there.
 */
export function createCachePolicies({ schema, publicFields, access }: PolicyDependencies): CachePolicies {
  const query = schema.getQueryType() ?? undefined

  function policyOf(
    selectionSet: SelectionSetNode,
    root: GraphQLNamedType | undefined,
    fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  ): CachePolicy | null {
    const keyNames = new Set<string>()
    const unnamed = new Set<string>()
    let maxAgeS = Infinity

    function isPublicField(node: FieldNode, parent: GraphQLNamedType | undefined): boolean {
      const name = node.name.value
      if (name === '__typename') return true
      const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
      if (!parent || !field || access.rulesOf(parent.name, name).length > 0) return false
      const ageS = publicFields.ageSOf(parent.name, name)
      if (ageS === null) return false
      maxAgeS = Math.min(maxAgeS, ageS)

      const type = getNamedType(field.type)
      if (!node.selectionSet) return true
      noteEntities(node.selectionSet, type)
      return isPublic(node.selectionSet, type)
    }

    function isPublic({ selections }: SelectionSetNode, parent: GraphQLNamedType | undefined): boolean {
      return selections.every((selection) => {
        if (selection.kind === Kind.FIELD) return isPublicField(selection, parent)
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
        const condition = fragment?.typeCondition?.name.value
        return fragment
          ? isPublic(fragment.selectionSet, condition === undefined ? parent : schema.getType(condition))
          : false
      })
    }

    function noteEntities(selections: SelectionSetNode, type: GraphQLNamedType): void {
      for (const object of isAbstractType(type) ? schema.getPossibleTypes(type) : [type]) {
        const own = publicFields.names.get(object.name)
        if (!own || !isObjectType(object)) continue
        const certain = certainNames(selections, object, own)
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

    function covers(condition: GraphQLNamedType, object: GraphQLObjectType): boolean {
      if (condition === object) return true
      return isAbstractType(condition) && schema.isSubType(condition, object)
    }

    return isPublic(selectionSet, root) ? { maxAgeS, keyNames, unnamed } : null
  }

  return {
    ofOperation({ document, operation }) {
      if (operation.operation !== OperationTypeNode.QUERY) return null
      return policyOf(operation.selectionSet, query, fragmentsByName(document))
    },
    ofFetch({ kind, requires, selection, outputRewrites }) {
      if (kind !== OperationTypeNode.QUERY || !publicFields.areThere) return null
      const policy = policyOf(selection, requires ? undefined : query, {})
      if (!policy) return null
      // Where the planner has had a key fetched under another name it is called as before when it is kept.
      const renamed = outputRewrites.flatMap((rewrite) =>
        rewrite.kind === 'KeyRenamer' && policy.keyNames.has(rewrite.path.at(-1) ?? '') ? [rewrite.renameKeyTo] : [],
      )
      return { ...policy, keyNames: new Set([...policy.keyNames, ...renamed]) }
    },
  }
}

/** A policy by which something is kept at all. */
export function keepable(policy: CachePolicy | null | undefined): CachePolicy | null {
  return policy && Number.isFinite(policy.maxAgeS) && policy.maxAgeS > 0 ? policy : null
}
