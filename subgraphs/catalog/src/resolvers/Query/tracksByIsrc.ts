import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const tracksByIsrc: QueryResolvers['tracksByIsrc'] = (_parent, { isrc, first }, { music }) =>
  music.tracksByIsrc(isrc, first)
