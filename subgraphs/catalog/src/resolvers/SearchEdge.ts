import type { SearchEdgeResolvers } from '../../generated/resolvers.ts'
import { findItem } from '../search/searchItems.ts'

export const SearchEdge: SearchEdgeResolvers = {
  node: ({ node }, _args, { loaders }) => findItem(loaders, node),
  score: ({ node }) => node.score,
  explanation: ({ node }) => node.explanation,
}
