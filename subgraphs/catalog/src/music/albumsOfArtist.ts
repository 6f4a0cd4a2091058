import type { PageArguments } from '@chorus/subgraph-server'
import type { Loaders } from '../loaders.ts'
import { albumKeyOf, readAlbumPage, type AlbumPage } from './albumPages.ts'
import { checkList } from './bounds.ts'
import { countedPage, rowsOf } from './countedPage.ts'

/**
 * An artist's albums, newest first; of these kinds, or of all.
 * @throws ClientError BAD_USER_INPUT
 */
export async function albumsOfArtist(
  loaders: Loaders,
  artistId: string,
  kinds: readonly string[] | null,
  given: PageArguments,
): Promise<AlbumPage> {
  if (kinds) checkList('kinds', kinds)
  const page = readAlbumPage(given)
  const items = await loaders.albumsOfArtist({ kinds, page }).load(artistId)
  const albums = await rowsOf(
    loaders.album,
    items.map((item) => item.id),
  )
  const count = async () => (await loaders.albumCountOfArtist({ kinds }).load(artistId))?.count ?? 0
  return countedPage(albums, page, albumKeyOf, count)
}
