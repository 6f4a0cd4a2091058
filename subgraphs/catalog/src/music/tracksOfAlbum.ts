import type { PageArguments } from '@chorus/subgraph-server'
import type { Loaders } from '../loaders.ts'
import { countedPage, rowsOf } from './countedPage.ts'
import { readTrackPage, trackKeyOf, type TrackPage } from './trackPages.ts'

/**
 * An album's tracks, as they are on the record.
 * @throws ClientError BAD_USER_INPUT
 */
export async function tracksOfAlbum(loaders: Loaders, albumId: string, given: PageArguments): Promise<TrackPage> {
  const page = readTrackPage(given)
  const items = await loaders.tracksOfAlbum({ page }).load(albumId)
  const tracks = await rowsOf(
    loaders.track,
    items.map((item) => item.id),
  )
  const count = async () => (await loaders.sumOfTracks.load(albumId))?.count ?? 0
  return countedPage(tracks, page, trackKeyOf, count)
}
