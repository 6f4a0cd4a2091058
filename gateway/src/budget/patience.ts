import { Kind, OperationTypeNode, type FieldNode, type SelectionSetNode } from 'graphql'
import type { PlannedFetch } from '../plan/fetches.ts'
import type { Budget } from './readBudgets.ts'

/** How long a fetch is waited for, in milliseconds; infinite where nobody says. */
export interface Patience {
  /** From its own begin. */
  ownMs: number
  /** From the begin of the run. */
  wholeMs: number
}

export const ENDLESS: Patience = { ownMs: Infinity, wholeMs: Infinity }

/**
 * When the fetches of a plan are given up, as `@budget` says of the fields that they are for: as long as one of them is
 * waited for, so is the fetch. What lies below a field of the root ends with that field. Mutations are waited for, come
 * what may: not to know whether something was done is worse than to know it late.
 */
export function patienceOf(
  fetches: readonly PlannedFetch[],
  rootFields: ReadonlyMap<string, readonly FieldNode[]>,
  rootType: string,
  budgets: ReadonlyMap<string, Budget>,
): readonly Patience[] {
  const longest = (fields: readonly string[]): number =>
    fields.length === 0 ? Infinity : Math.max(...fields.map((field) => budgets.get(field)?.deadlineMs ?? Infinity))

  return fetches.map(({ kind, path, requires, selection }) => {
    if (kind !== OperationTypeNode.QUERY || budgets.size === 0) return ENDLESS
    const own = longest(fieldsOf(selection, requires ? null : rootType))
    const [root] = path
    if (root === undefined) return { ownMs: Infinity, wholeMs: own }
    const above = rootFields.get(root)?.[0]?.name.value
    return { ownMs: own, wholeMs: longest(above === undefined ? [] : [`${rootType}.${above}`]) }
  })
}

/** The coordinates of what is asked, of the root or of entities, whose types fragments name. */
function fieldsOf({ selections }: SelectionSetNode, typeName: string | null): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []
    if (selection.kind === Kind.FIELD) {
      return typeName === null || selection.name.value === '__typename' ? [] : [`${typeName}.${selection.name.value}`]
    }
    return fieldsOf(selection.selectionSet, selection.typeCondition?.name.value ?? typeName)
  })
}
