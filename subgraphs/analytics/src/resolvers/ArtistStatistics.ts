import type { ArtistStatisticsResolvers } from '../../generated/resolvers.ts'

export const ArtistStatistics: ArtistStatisticsResolvers = {
  plays: (range, _args, { statistics }) => statistics.plays(range),
  excludedPlays: (range, _args, { statistics }) => statistics.excludedPlays(range),
  listeners: (range, _args, { statistics }) => statistics.listeners(range),
  saves: (range, _args, { statistics }) => statistics.saves(range),
  series: (range, { by }, { statistics }) => statistics.series(range, by),
  byCountry: (range, _args, { statistics }) => statistics.byCountry(range),
  bySource: (range, _args, { statistics }) => statistics.bySource(range),
  topTracks: (range, { first }, { statistics }) => statistics.topTracks(range, first),
}
