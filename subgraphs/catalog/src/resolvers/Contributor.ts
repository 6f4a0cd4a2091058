import type { ContributorResolvers } from '../../generated/resolvers.ts'

export const Contributor: ContributorResolvers = {
  artist: ({ artistId }, _args, { loaders }) => (artistId ? loaders.artist.load(artistId) : null),
}
