import type { ArtistPlaysResolvers } from '../../generated/resolvers.ts'

export const ArtistPlays: ArtistPlaysResolvers = {
  artist: ({ id }) => ({ artistId: id }),
}
