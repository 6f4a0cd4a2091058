import { Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql'
import { responseName } from '../plan/fetches.ts'
import type { Fragments } from './collectFields.ts'

type Path = readonly (string | number)[]

/**
 * An error's path as far as the client asked for it: a plan also fetches keys, under names of its own, which are no
 * business of clients. Undefined where nothing is left.
 */
export function clientPath(operation: OperationDefinitionNode, fragments: Fragments, path: Path): Path | undefined {
  let selections: readonly SelectionNode[] = operation.selectionSet.selections
  const known: (string | number)[] = []
  for (const step of path) {
    if (typeof step === 'string') {
      const inner = selectionsUnder(selections, step, fragments)
      if (!inner) break
      selections = inner
    }
    known.push(step)
  }
  return known.length > 0 ? known : undefined
}

/** What is selected under a name in the answer, over all fields of that name; null where there is none. */
function selectionsUnder(
  selections: readonly SelectionNode[],
  name: string,
  fragments: Fragments,
): readonly SelectionNode[] | null {
  let found: SelectionNode[] | null = null
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      if (responseName(selection) === name) found = [...(found ?? []), ...(selection.selectionSet?.selections ?? [])]
      continue
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
    const under = inner && selectionsUnder(inner.selectionSet.selections, name, fragments)
    if (under) found = [...(found ?? []), ...under]
  }
  return found
}
