import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const genres: QueryResolvers['genres'] = (_parent, _args, { music }) => music.genres()
