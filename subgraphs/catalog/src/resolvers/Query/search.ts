import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const search: QueryResolvers['search'] = (_parent, args, { search }) =>
  search.search({
    ...args,
    country: args.country ?? null,
    genre: args.genre ?? null,
    explicit: args.explicit ?? null,
  })
