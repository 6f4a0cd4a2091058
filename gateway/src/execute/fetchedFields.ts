import { Kind, getOperationAST, parse, type FieldNode, type SelectionNode, type SelectionSetNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { FetchRequest } from './fetch.ts'

type Path = readonly (string | number)[]

export interface FetchedFields {
  /** Where in a subgraph's answer the fields stand that a fetch asks for: an entity's fields for each representation. */
  pathsOf(request: FetchRequest): Path[]
}

const CACHED_DOCUMENTS = 500
const CACHED_CHARACTERS = 1_000_000

/** Reads what fetches ask for; needed only where one fails. */
export function createFetchedFields(): FetchedFields {
  const documents = new LRUCache<string, SelectionSetNode>({
    max: CACHED_DOCUMENTS,
    maxSize: CACHED_CHARACTERS,
    sizeCalculation: (_selections, key) => key.length + 1,
  })

  function selectionsOf({ query, operationName }: FetchRequest): SelectionSetNode | undefined {
    const key = `${operationName ?? ''}\n${query}`
    const known = documents.get(key)
    if (known) return known
    const operation = getOperationAST(parse(query, { noLocation: true }), operationName)
    if (operation) documents.set(key, operation.selectionSet)
    return operation?.selectionSet
  }

  return {
    pathsOf(request) {
      const { variables } = request
      const selectionSet = selectionsOf(request)
      const fields = selectionSet ? fieldsOf(selectionSet.selections, null, variables) : []
      return fields.flatMap((field) => {
        const name = responseName(field)
        if (field.name.value !== '_entities' || !Array.isArray(variables.representations)) return [[name]]
        const selections = field.selectionSet?.selections ?? []
        return variables.representations.flatMap((representation: { __typename?: string }, index) => {
          const wanted = fieldsOf(selections, representation.__typename ?? null, variables)
          return wanted.map((inner) => [name, index, responseName(inner)])
        })
      })
    },
  }
}

const responseName = (field: FieldNode) => field.alias?.value ?? field.name.value

/** The fields of a selection for an object of a type (null: of any), each name once. */
function fieldsOf(
  selections: readonly SelectionNode[],
  typeName: string | null,
  variables: Record<string, unknown>,
): FieldNode[] {
  const found = new Map<string, FieldNode>()
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD || isLeftOut(selection, variables)) continue
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value !== '__typename') found.set(responseName(selection), selection)
      continue
    }
    const condition = selection.typeCondition?.name.value
    if (condition && typeName && condition !== typeName) continue
    for (const field of fieldsOf(selection.selectionSet.selections, typeName, variables)) {
      found.set(responseName(field), field)
    }
  }
  return [...found.values()]
}

function isLeftOut(selection: SelectionNode, variables: Record<string, unknown>): boolean {
  return (selection.directives ?? []).some(({ name, arguments: args }) => {
    const value = args?.find((argument) => argument.name.value === 'if')?.value
    const given =
      value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value
    return (name.value === 'skip' && given === true) || (name.value === 'include' && given === false)
  })
}
