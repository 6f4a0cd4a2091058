import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { ViewerResolvers } from '../../generated/resolvers.ts'
import { devices } from './Viewer/devices.ts'
import { playback } from './Viewer/playback.ts'

export const Viewer: ViewerResolvers = {
  __resolveReference: ({ id }, { identity }) => {
    const userId = decodeId('user', id)
    return userId && identity.kind === 'person' && userId === identity.userId ? { userId } : null
  },
  id: ({ userId }) => encodeId('user', userId),
  managedArtists: (_viewer, _args, { identity, music }) => music.managedArtists(identity),
  playback,
  devices,
}
