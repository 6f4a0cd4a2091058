import type { SearchSuggestionResolvers } from '../../generated/resolvers.ts'
import { findItem } from '../search/searchItems.ts'

export const SearchSuggestion: SearchSuggestionResolvers = {
  item: (suggestion, _args, { loaders }) => findItem(loaders, suggestion),
}
