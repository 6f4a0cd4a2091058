import {
  ALBUM_CHANGED,
  ARTIST_CHANGED,
  done,
  LISTENER_CHANGED,
  skip,
  TRACK_CHANGED,
  type ChorusEvent,
  type Outcome,
} from '@chorus/events'
import type { Known } from './known.ts'

/** Takes in who there is, from the topic `users`. */
export async function takePeople(known: Known, events: readonly ChorusEvent[]): Promise<Outcome[]> {
  const people = events.flatMap((event) =>
    event.type === LISTENER_CHANGED
      ? { id: event.data.userId, version: event.data.version, sharesActivity: event.data.shareActivity ?? null }
      : [],
  )
  if (people.length > 0) await known.projectPeople(people)
  return events.map((event) => (event.type === LISTENER_CHANGED ? done : skip('nothing of people')))
}

/** Takes in what there is to follow and to save, from the topic `catalog`. */
export async function takeMusic(known: Known, events: readonly ChorusEvent[]): Promise<Outcome[]> {
  const artists = events.flatMap((event) =>
    event.type === ARTIST_CHANGED ? { id: event.data.artistId, version: event.data.version } : [],
  )
  const albums = events.flatMap((event) =>
    event.type === ALBUM_CHANGED ? { id: event.data.albumId, version: event.data.version } : [],
  )
  const tracks = events.flatMap((event) =>
    event.type === TRACK_CHANGED
      ? { id: event.data.trackId, version: event.data.version, withdrawn: event.data.withdrawn }
      : [],
  )
  if (artists.length > 0) await known.projectArtists(artists)
  if (albums.length > 0) await known.projectAlbums(albums)
  if (tracks.length > 0) await known.projectTracks(tracks)
  const MUSIC: readonly string[] = [ARTIST_CHANGED, ALBUM_CHANGED, TRACK_CHANGED]
  return events.map(({ type }) => (MUSIC.includes(type) ? done : skip('nothing of music')))
}
