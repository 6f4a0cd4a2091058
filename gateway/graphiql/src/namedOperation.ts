import { getOperationAST, parse } from 'graphql'

interface Named {
  query: string
  operationName?: string | null
}

/**
 * The operation with a name that its document has. GraphiQL learns the name of a tab's operation a moment after the tab
 * has opened: whoever is quicker would send the name of the tab before.
 */
export function namedOperation<Operation extends Named>(operation: Operation): Operation {
  const { query, operationName } = operation
  if (!operationName || hasOperation(query, operationName)) return operation
  return { ...operation, operationName: null }
}

function hasOperation(query: string, name: string): boolean {
  try {
    return getOperationAST(parse(query), name) !== null
  } catch {
    // Not GraphQL: the gateway says why.
    return true
  }
}
