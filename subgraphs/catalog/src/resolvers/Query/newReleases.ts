import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const newReleases: QueryResolvers['newReleases'] = (_parent, { country, genre, ...page }, { loaders, music }) =>
  music.newReleases(loaders, { country: country ?? null, genre: genre ?? null }, page)
