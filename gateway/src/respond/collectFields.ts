import {
  Kind,
  isAbstractType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { isLeftOut, type Conditions } from '../plan/conditions.ts'
import { responseName } from '../plan/fetches.ts'

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>

/**
 * The fields that selections have for an object of a type, by response name and in the answer's order (GraphQL
 * specification, 6.3.2), under given conditions.
 */
export function collectFields(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  fragments: Fragments,
  conditions: Conditions,
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const spread = new Set<string>()

  function collect(selectionSet: SelectionSetNode): void {
    for (const selection of selectionSet.selections) {
      if (isLeftOut(selection.directives, (name) => conditions.get(name))) continue
      if (selection.kind === Kind.FIELD) {
        const key = responseName(selection)
        const known = fields.get(key)
        if (known) known.push(selection)
        else fields.set(key, [selection])
        continue
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(selection.name.value)) continue
        spread.add(selection.name.value)
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
      if (fragment && applies(fragment.typeCondition?.name.value)) collect(fragment.selectionSet)
    }
  }

  function applies(condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true
    const wanted = schema.getType(condition)
    return isAbstractType(wanted) && schema.isSubType(wanted, type)
  }

  for (const selectionSet of selections) collect(selectionSet)
  return fields
}
