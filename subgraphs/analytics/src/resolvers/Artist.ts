import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { ArtistResolvers } from '../../generated/resolvers.ts'

export const Artist: ArtistResolvers = {
  __resolveReference: ({ id }) => {
    const artistId = decodeId('artist', id)
    return artistId ? { artistId } : null
  },
  id: ({ artistId }) => encodeId('artist', artistId),
  monthlyListeners: async ({ artistId }, _args, { loaders }) =>
    (await loaders.monthlyListeners.load(artistId))?.people ?? 0,
  statistics: ({ artistId }, { during }, { identity, statistics }) =>
    statistics.open(identity, { artistId, from: during.from, to: during.to }),
}
