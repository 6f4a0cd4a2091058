import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { ViewerResolvers } from '../../generated/resolvers.ts'

export const Viewer: ViewerResolvers = {
  __resolveReference: ({ id }, { identity }) => {
    const userId = decodeId('user', id)
    return userId && identity.kind === 'person' && userId === identity.userId ? { userId } : null
  },
  id: ({ userId }) => encodeId('user', userId),
  advertisers: (_viewer, _args, { advertisers }) => advertisers.ofViewer(),
}
