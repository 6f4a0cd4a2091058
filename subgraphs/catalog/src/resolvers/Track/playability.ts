import type { TrackResolvers } from '../../../generated/resolvers.ts'
import { present } from '../present.ts'

export const playability: TrackResolvers['playability'] = async (track, { country }, context) =>
  present(await context.playability.decide(context.identity, track.id, country ?? null))
