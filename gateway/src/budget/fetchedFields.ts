import type { OperationTypeNode } from 'graphql'
import { Kind, getOperationAST, parse, type GraphQLSchema, type SelectionNode, type SelectionSetNode } from 'graphql'
import type { Query } from '../execute/question.ts'

/** The coordinates of what a subgraph is asked for, looked up once for each of its queries. */
export function createFetchedFields(schema: GraphQLSchema): (query: Query) => readonly string[] {
  const known = new WeakMap<Query, readonly string[]>()
  const rootName = (kind: OperationTypeNode) => schema.getRootType(kind)?.name ?? 'Query'

  return (query) => {
    let fields = known.get(query)
    if (!fields) {
      const operation = getOperationAST(parse(query.text, { noLocation: true }), query.operationName)
      fields = [...new Set(operation ? fieldsOf(operation.selectionSet, rootName(query.kind)) : [])]
      known.set(query, fields)
    }
    return fields
  }
}

function fieldsOf({ selections }: SelectionSetNode, typeName: string): string[] {
  return selections.flatMap((selection: SelectionNode) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return fieldsOf(selection.selectionSet, selection.typeCondition?.name.value ?? typeName)
    }
    const name = selection.name.value
    // Entities stand below fragments that name their types.
    if (name === '_entities') return selection.selectionSet ? fieldsOf(selection.selectionSet, typeName) : []
    return name === '__typename' ? [] : [`${typeName}.${name}`]
  })
}
