import type { Loaders } from '../loaders.ts'
import { rowsOf } from './countedPage.ts'
import type { Album, Artist, Track } from './rows.ts'

const ARTIST_ROLES = ['MAIN_ARTIST', 'FEATURED_ARTIST']

/** The main and the featured artists of a track, in the order of its credits. */
export async function artistsOfTrack(loaders: Loaders, track: Track): Promise<Artist[]> {
  return rowsOf(loaders.artist, await artistIdsOfTrack(loaders, track.id))
}

export async function artistIdsOfTrack(loaders: Loaders, trackId: string): Promise<string[]> {
  const credits = await loaders.credits.load(trackId)
  const ids = credits.flatMap(({ role, artistId }) => (ARTIST_ROLES.includes(role) && artistId ? [artistId] : []))
  return [...new Set(ids)]
}

/** @throws Error when the record is broken: every track is on an album. */
export async function albumOfTrack(loaders: Loaders, track: Track): Promise<Album> {
  const album = await loaders.album.load(track.albumId)
  if (!album) throw new Error(`Track ${track.id} is on album ${track.albumId}, which is not there.`)
  return album
}
