import type { SearchConnectionResolvers } from '../../generated/resolvers.ts'
import { findItem } from '../search/searchItems.ts'

export const SearchConnection: SearchConnectionResolvers = {
  nodes: ({ nodes }, _args, { loaders }) => Promise.all(nodes.map((hit) => findItem(loaders, hit))),
}
