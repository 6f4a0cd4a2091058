import { encodeId } from '@chorus/subgraph-server'
import type { CreativeResolvers } from '../../generated/resolvers.ts'

export const Creative: CreativeResolvers = {
  __resolveReference: ({ id }, { creatives }) => creatives.find(id),
  id: ({ id }) => encodeId('creative', id),
  media: ({ mediaUrl }) => mediaUrl,
  reviewNote: async ({ advertiserId, reviewNote }, _args, { access }) =>
    (await access.maySee(advertiserId)) ? reviewNote : null,
}
