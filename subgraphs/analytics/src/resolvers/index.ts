import type { Resolvers } from '../../generated/resolvers.ts'
import { Artist } from './Artist.ts'
import { ArtistPlays } from './ArtistPlays.ts'
import { ArtistStatistics } from './ArtistStatistics.ts'
import { Campaign } from './Campaign.ts'
import { Play } from './Play.ts'
import { Track } from './Track.ts'
import { TrackPlays } from './TrackPlays.ts'
import { Viewer } from './Viewer.ts'
import { recordPlayTicks } from './Mutation/recordPlayTicks.ts'
import { topArtists } from './Query/topArtists.ts'
import { topTracks } from './Query/topTracks.ts'
import { trending } from './Query/trending.ts'
import { viewer } from './Query/viewer.ts'

export const resolvers: Resolvers = {
  Mutation: { recordPlayTicks },
  Query: { topArtists, topTracks, trending, viewer },
  Artist,
  ArtistPlays,
  ArtistStatistics,
  Campaign,
  Play,
  Track,
  TrackPlays,
  Viewer,
}
