import { OperationTypeNode, getOperationAST, parse } from 'graphql'

interface Operation {
  query: string
  operationName?: string | null
}

/** Has the operation that is run events to be waited for? */
export function isSubscription({ query, operationName }: Operation): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === OperationTypeNode.SUBSCRIPTION
  } catch {
    // Not GraphQL: the gateway says why.
    return false
  }
}
