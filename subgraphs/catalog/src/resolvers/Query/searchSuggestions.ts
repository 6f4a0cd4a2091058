import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const searchSuggestions: QueryResolvers['searchSuggestions'] = (_parent, { text, first }, { search }) =>
  search.suggest(text, first)
