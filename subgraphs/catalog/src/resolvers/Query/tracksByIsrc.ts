import type { QueryResolvers } from '../../../generated/resolvers.ts'
import { rowsOf } from '../../music/countedPage.ts'

export const tracksByIsrc: QueryResolvers['tracksByIsrc'] = async (_parent, { isrc, first }, { loaders, music }) =>
  rowsOf(loaders.track, await music.trackIdsByIsrc(isrc, first))
