import type { AssembledFile } from '../../media/uploadStore.ts'
import { readJpeg, readPng, readWebp } from './images.ts'
import { isMp3, isOgg, isWav } from './audio.ts'
import { tracksOfMp4 } from './mp4.ts'

/** What of a file is looked at. */
export type Inspected = Pick<AssembledFile, 'bytes' | 'read'>

export interface Size {
  width: number
  height: number
}

/** Not what it was said to be, with the reason in one sentence; or what it is, with its size where it is a picture. */
export type Content = { kind: 'good'; size: Size | null } | { kind: 'bad'; problem: string }

/** A picture that is larger costs whoever shows it more than it gives. */
const LONGEST_SIDE = 8_192

/** Is the file what its content type says, by its own bytes? */
export async function inspectContent(file: Inspected, contentType: string): Promise<Content> {
  switch (contentType) {
    case 'image/jpeg':
      return picture(await readJpeg(file), contentType)
    case 'image/png':
      return picture(await readPng(file), contentType)
    case 'image/webp':
      return picture(await readWebp(file), contentType)
    case 'audio/mpeg':
      return media(await isMp3(file), contentType)
    case 'audio/ogg':
      return media(await isOgg(file), contentType)
    case 'audio/wav':
      return media(await isWav(file), contentType)
    case 'audio/mp4': {
      const tracks = await tracksOfMp4(file)
      return media(tracks.has('soun') && !tracks.has('vide'), contentType)
    }
    case 'video/mp4':
      return media((await tracksOfMp4(file)).has('vide'), contentType)
    default:
      return media(false, contentType)
  }
}

function media(isGood: boolean, contentType: string): Content {
  return isGood ? { kind: 'good', size: null } : { kind: 'bad', problem: `The file is no ${contentType}.` }
}

function picture(size: Size | null, contentType: string): Content {
  if (!size) return media(false, contentType)
  const { width, height } = size
  if (width >= 1 && height >= 1 && Math.max(width, height) <= LONGEST_SIDE) return { kind: 'good', size }
  return {
    kind: 'bad',
    problem: `A picture has 1 to ${LONGEST_SIDE} pixels a side; this one has ${width} × ${height}.`,
  }
}
