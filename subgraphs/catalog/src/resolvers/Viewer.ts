import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { ViewerResolvers } from '../../generated/resolvers.ts'
import { rowsOf } from '../music/countedPage.ts'
import { devices } from './Viewer/devices.ts'
import { playback } from './Viewer/playback.ts'

export const Viewer: ViewerResolvers = {
  __resolveReference: ({ id }, { identity }) => {
    const userId = decodeId('user', id)
    return userId && identity.kind === 'person' && userId === identity.userId ? { userId } : null
  },
  id: ({ userId }) => encodeId('user', userId),
  managedArtists: async (_viewer, _args, { identity, loaders, music }) =>
    rowsOf(loaders.artist, await music.managedArtistIds(identity)),
  playback,
  devices,
}
