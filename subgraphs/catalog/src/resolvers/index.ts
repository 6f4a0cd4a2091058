import type { Resolvers } from '../../generated/resolvers.ts'
import { Album } from './Album.ts'
import { AlbumConnection } from './AlbumConnection.ts'
import { Artist } from './Artist.ts'
import { Contributor } from './Contributor.ts'
import { Device } from './Device.ts'
import { Lyrics } from './Lyrics.ts'
import { Playability } from './Playability.ts'
import { PlaybackSession } from './PlaybackSession.ts'
import { PlaybackState } from './PlaybackState.ts'
import { SearchConnection } from './SearchConnection.ts'
import { SearchEdge } from './SearchEdge.ts'
import { SearchSuggestion } from './SearchSuggestion.ts'
import { Track } from './Track.ts'
import { TrackConnection } from './TrackConnection.ts'
import { Upload } from './Upload.ts'
import { Viewer } from './Viewer.ts'
import { beginUpload } from './Mutation/beginUpload.ts'
import { completeUpload } from './Mutation/completeUpload.ts'
import { startPlayback } from './Mutation/startPlayback.ts'
import { transferPlayback } from './Mutation/transferPlayback.ts'
import { album } from './Query/album.ts'
import { albumByUpc } from './Query/albumByUpc.ts'
import { artist } from './Query/artist.ts'
import { genres } from './Query/genres.ts'
import { newReleases } from './Query/newReleases.ts'
import { search } from './Query/search.ts'
import { searchSuggestions } from './Query/searchSuggestions.ts'
import { track } from './Query/track.ts'
import { tracks } from './Query/tracks.ts'
import { tracksByIsrc } from './Query/tracksByIsrc.ts'
import { viewer } from './Query/viewer.ts'

export const resolvers: Resolvers = {
  Query: {
    album,
    albumByUpc,
    artist,
    genres,
    newReleases,
    search,
    searchSuggestions,
    track,
    tracks,
    tracksByIsrc,
    viewer,
  },
  Mutation: { beginUpload, completeUpload, startPlayback, transferPlayback },
  Album,
  AlbumConnection,
  Artist,
  Contributor,
  Device,
  Lyrics,
  Playability,
  PlaybackSession,
  PlaybackState,
  SearchConnection,
  SearchEdge,
  SearchSuggestion,
  Track,
  TrackConnection,
  Upload,
  Viewer,
}
