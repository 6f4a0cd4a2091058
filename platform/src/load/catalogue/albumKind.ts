import { foldTitle } from './names.ts'

export type AlbumKind = 'ALBUM' | 'EP' | 'SINGLE' | 'COMPILATION'

const BEST_OF = /\b(?:greatest hits|best of|the very best|collection|anthology|the essential|compilation|hit story)\b/i
const EP = /(?:^|[\s([-])e\.?p\.?(?:$|[\s)\]])/i
const SINGLE = /[-([]\s*single\s*[)\]]?$/i

/**
 * What kind of release it is, as well as one can tell: only the tracks that stood in a playlist are known, and the
 * source does not say. The name decides where it tells; a release named as its only known song is a single.
 */
export function albumKindOf(album: { name: string; trackTitles: readonly string[]; artistCount: number }): AlbumKind {
  if (EP.test(album.name)) return 'EP'
  if (SINGLE.test(album.name)) return 'SINGLE'
  if (album.artistCount > 3 || BEST_OF.test(album.name)) return 'COMPILATION'
  const name = foldTitle(album.name)
  const isNamedAsItsSongs = album.trackTitles.every((title) => foldTitle(title) === name)
  return isNamedAsItsSongs && album.trackTitles.length <= 3 ? 'SINGLE' : 'ALBUM'
}
