import { decodeId, encodeId } from '@chorus/subgraph-server'
import type { TrackResolvers } from '../../generated/resolvers.ts'
import { availableIn } from './Track/availableIn.ts'
import { playability } from './Track/playability.ts'
import { albumOfTrack, artistsOfTrack } from '../music/tracks.ts'

export const Track: TrackResolvers = {
  __resolveReference: ({ id }, { loaders }) => {
    const trackId = decodeId('track', id)
    return trackId ? loaders.track.load(trackId) : null
  },
  id: ({ id }) => encodeId('track', id),
  album: (track, _args, { loaders }) => albumOfTrack(loaders, track),
  artists: (track, _args, { loaders }) => artistsOfTrack(loaders, track),
  contributors: ({ id }, _args, { loaders }) => loaders.credits.load(id),
  acoustics: ({ id }, _args, { loaders }) => loaders.acoustics.load(id),
  lyrics: ({ id }, _args, { loaders }) => loaders.lyrics.load(id),
  playability,
  availableIn,
}
