import type { TrackResolvers } from '../../../generated/resolvers.ts'

export const availableIn: TrackResolvers['availableIn'] = (track, _arguments, { playability }) =>
  playability.countries(track.id)
