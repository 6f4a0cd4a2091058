import type { LyricsResolvers } from '../../generated/resolvers.ts'
import { readLines } from '../music/lyrics.ts'

export const Lyrics: LyricsResolvers = {
  lines: ({ lines }) => readLines(lines),
}
