import {
  Kind,
  TypeInfo,
  getNamedType,
  isAbstractType,
  isCompositeType,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { RefusedFields } from '../access/refuse.ts'
import { askedName, contestedNames } from './askedNames.ts'
import { isLeftOut, type Conditions } from './conditions.ts'
import { responseName } from './fetches.ts'
import { INTROSPECTION, fragmentsByName } from './readOperation.ts'

const CONDITIONS = new Set(['skip', 'include'])
const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

export interface FetchableOptions {
  refused: RefusedFields
  /** What plans fetch for themselves. */
  ownNames: ReadonlySet<string>
  conditions: Conditions
}

/**
 * The operation as it may be fetched: without the refused fields and introspection, with its conditions settled, and so
 * that every object that it selects is known to be there or not. An object of which nothing is left, or only what a
 * type may take away, is asked for its `__typename`: the planner would not ask for it at all, and it would
 * be null in the answer. So is an object that is looked at through an interface, whose inner fragments would else be taken
 * for another type's. What is called like something that the plan fetches for itself is asked for under another name.
 */
export function fetchable(
  schema: GraphQLSchema,
  document: DocumentNode,
  { refused, ownNames, conditions }: FetchableOptions,
): DocumentNode {
  const typeInfo = new TypeInfo(schema)
  const fragments = fragmentsByName(document)

  const leaveField = (node: FieldNode) => {
    const type = typeInfo.getType()
    const named = type && getNamedType(type)
    if (!node.selectionSet || !named || !isCompositeType(named)) return undefined
    const { selections } = node.selectionSet
    const isKnown = hasCertainField(selections, named) && !selections.some(looksThroughInterface)
    // An answer is written by the runtime types of its objects.
    if (isKnown && !isAbstractType(named)) return undefined
    return { ...node, selectionSet: withTypename(node.selectionSet) }
  }

  function hasCertainField(selections: readonly SelectionNode[], parent: GraphQLCompositeType): boolean {
    return selections.some((selection) => {
      if (refused.size > 0 && selection.kind === Kind.FRAGMENT_SPREAD) return false
      if (selection.directives && selection.directives.length > 0) return false
      if (selection.kind === Kind.FIELD) return true
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
      if (!fragment || !covers(fragment.typeCondition?.name.value, parent)) return false
      return hasCertainField(fragment.selectionSet.selections, parent)
    })
  }

  function looksThroughInterface(selection: SelectionNode): boolean {
    if (selection.kind === Kind.FIELD) return false
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
    if (!fragment) return false
    const { typeCondition, selectionSet } = fragment
    const isAbstract = typeCondition !== undefined && isAbstractType(schema.getType(typeCondition.name.value))
    return isAbstract || selectionSet.selections.some(looksThroughInterface)
  }

  function covers(condition: string | undefined, parent: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === parent.name) return true
    const type = schema.getType(condition)
    return isAbstractType(type) && !isAbstractType(parent) && schema.isSubType(type, parent)
  }

  const given = (variable: string) => conditions.get(variable)
  const contested = contestedNames(schema, document, ownNames)
  const enterField = (node: FieldNode): FieldNode | null | undefined => {
    if (refused.has(node) || INTROSPECTION.has(node.name.value) || isLeftOut(node.directives, given)) return null
    return contested.has(responseName(node)) ? { ...node, alias: nameNode(askedName(responseName(node))) } : undefined
  }
  const enterFragment = ({ directives }: FragmentSpreadNode | InlineFragmentNode) =>
    isLeftOut(directives, given) ? null : undefined

  const leaveSelectionSet = (node: SelectionSetNode) => (node.selections.length === 0 ? withTypename(node) : undefined)
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: { enter: enterField, leave: leaveField },
      InlineFragment: { enter: enterFragment },
      FragmentSpread: { enter: enterFragment },
      Directive: { enter: ({ name }) => (CONDITIONS.has(name.value) ? null : undefined) },
      SelectionSet: { leave: leaveSelectionSet },
    }),
  )
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const

function withTypename(selectionSet: SelectionSetNode): SelectionSetNode {
  return { ...selectionSet, selections: [...selectionSet.selections, TYPENAME] }
}
