import { foldName, foldTitle } from '../catalogue/names.ts'
import { uuidFromName } from '../seeded/uuidFromName.ts'
import type { ExportedPlay } from './exportRow.ts'

const MINUTE_MS = 60_000

export interface MergedPlays {
  /** By session id: the same for one play in either format, in any file, in any import. */
  plays: Map<string, ExportedPlay>
  /** Plays that stood in both formats. */
  inBothFormats: number
  /** Plays that stood in several files of one format. */
  repeated: number
}

/**
 * One play for its several rows. The two formats name no play alike, so that a play is known by what both have: the
 * minute of its end, the artist and the track. Where one track ended several times in a minute, the plays of each file
 * are told apart by their place among them, the longest first: lengths differ a little between the formats, and the
 * longest is the one that every export has. The extended row wins: it knows more.
 *
 * A play whose end the formats put into different minutes stays two, 8 in the shipped history against the 419 that
 * meet: nothing that an import knows alone tells it from a second play.
 */
export function mergePlays(userId: string, files: readonly (readonly ExportedPlay[])[]): MergedPlays {
  const merged: MergedPlays = { plays: new Map(), inBothFormats: 0, repeated: 0 }
  for (const plays of files) {
    for (const [key, sameMinute] of Map.groupBy(plays, keyOf)) {
      sameMinute.sort((left, right) => right.playedMs - left.playedMs)
      sameMinute.forEach((play, place) => add(merged, uuidFromName(`play:spotify:${userId}:${key}:${place}`), play))
    }
  }
  return merged
}

function add(merged: MergedPlays, sessionId: string, play: ExportedPlay): void {
  const known = merged.plays.get(sessionId)
  if (known === undefined || play.format === 'extended') merged.plays.set(sessionId, play)
  if (known === undefined) return
  if (known.format === play.format) merged.repeated += 1
  else merged.inBothFormats += 1
}

/**
 * When a play is dated: at the minute of its end. The formats agree on nothing better, and one play must have one time
 * whichever export it comes from.
 */
export function minuteOfEndMs({ endedAtMs }: ExportedPlay): number {
  return Math.floor(endedAtMs / MINUTE_MS) * MINUTE_MS
}

function keyOf(play: ExportedPlay): string {
  const { artist, title, format, playedMs } = play
  const minute = minuteOfEndMs(play)
  if (artist === null || title === null) return `${minute}\n${format}\n${playedMs}`
  return [minute, foldName(artist), foldTitle(title)].join('\n')
}
