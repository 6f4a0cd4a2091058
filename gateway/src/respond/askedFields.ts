import { Kind, type FieldNode, type SelectionSetNode } from 'graphql'
import { isLeftOut } from '../plan/conditions.ts'
import { responseName } from '../plan/fetches.ts'

/** The fields that a fetch asks of an object of a type (null: of any), by response name; its type's name is no field. */
export function askedFields(
  { selections }: SelectionSetNode,
  typeName: string | null,
  variables: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, FieldNode> {
  const found = new Map<string, FieldNode>()
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue
    if (isLeftOut(selection.directives, (name) => variables[name])) continue
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value !== '__typename') found.set(responseName(selection), selection)
      continue
    }
    const condition = selection.typeCondition?.name.value
    if (condition && typeName && condition !== typeName) continue
    for (const [name, field] of askedFields(selection.selectionSet, typeName, variables)) found.set(name, field)
  }
  return found
}
