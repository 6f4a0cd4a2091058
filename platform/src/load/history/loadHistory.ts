import type { PlayRecord, PlaysImport } from '@chorus/analytics'
import type { FoundTrack, TrackLookup } from '@chorus/catalog'
import type { BadRow } from '../files/badRow.ts'
import { goodRows } from '../files/badRow.ts'
import { UnreadableFile } from '../files/readBytes.ts'
import type { OnProgress } from '../progress.ts'
import { readExport, type ExportedPlay } from './exportRow.ts'
import { matchTracks } from './matchTracks.ts'
import { mergePlays, minuteOfEndMs } from './mergePlays.ts'

/** A listener's whole life fits; more is no listener's export. */
const MAX_PLAYS = 2_000_000
const BATCH_PLAYS = 20_000
const UNMATCHED_SHOWN = 20

export interface LoadHistoryOptions {
  /** Any files of a Spotify export, of either format or both, plain or compressed. */
  files: readonly string[]
  userId: string
  /** The listener's country, for plays of which the export does not say where they were. */
  country: string
  lookup: TrackLookup
  plays: PlaysImport
  onProgress?: OnProgress | undefined
  onBadRow?: ((bad: BadRow) => void) | undefined
  signal?: AbortSignal | undefined
  now?: Date
}

export interface HistoryReport {
  /** Rows that could be read. */
  rows: number
  badRows: number
  inBothFormats: number
  repeated: number
  /** Plays that are no plays of a track, by reason. */
  skipped: Record<string, number>
  /** Plays now in the listener's history. */
  matched: number
  /** Plays of tracks that the catalogue does not have; the most played first, at most 20 of them named. */
  unmatched: number
  mostPlayedUnmatched: { artist: string; title: string; plays: number }[]
}

/**
 * Takes a listener's own Spotify export into their history: those plays whose tracks the catalogue has. Importing
 * again, or the same plays in the other format, adds nothing.
 * @throws UnreadableFile when a file cannot be read, or holds rows of which none is a play.
 */
export async function loadHistory(options: LoadHistoryOptions): Promise<HistoryReport> {
  const { files, userId, lookup, onProgress, signal } = options
  const read = await readFiles(options)
  const { plays, inBothFormats, repeated } = mergePlays(userId, read.files)
  const report: HistoryReport = {
    rows: read.files.reduce((sum, rows) => sum + rows.length, 0),
    badRows: read.badRows,
    inBothFormats,
    repeated,
    skipped: {},
    matched: 0,
    unmatched: 0,
    mostPlayedUnmatched: [],
  }
  const findTrack = await matchTracks(plays.values(), lookup, signal)
  const unmatched = new Map<string, { artist: string; title: string; plays: number }>()
  let records: PlayRecord[] = []
  let done = 0
  onProgress?.({ step: `history of ${files.length} files`, done, total: plays.size })
  const flush = async () => {
    signal?.throwIfAborted()
    await options.plays.plays(records)
    report.matched += records.length
    records = []
    onProgress?.({ step: `history of ${files.length} files`, done, total: plays.size })
  }
  for (const [sessionId, play] of plays) {
    done += 1
    const { artist, title } = play
    const skipReason = skipReasonOf(play)
    if (skipReason !== null || artist === null || title === null) {
      const reason = skipReason ?? NO_TRACK
      report.skipped[reason] = (report.skipped[reason] ?? 0) + 1
      continue
    }
    const track = findTrack(play)
    if (track) records.push(recordOf(sessionId, play, track, options))
    else count(unmatched, { artist, title })
    if (records.length >= BATCH_PLAYS) await flush()
  }
  await flush()
  report.unmatched = [...unmatched.values()].reduce((sum, song) => sum + song.plays, 0)
  report.mostPlayedUnmatched = [...unmatched.values()]
    .sort((left, right) => right.plays - left.plays)
    .slice(0, UNMATCHED_SHOWN)
  return report
}

async function readFiles({ files, onBadRow, signal, now = new Date() }: LoadHistoryOptions) {
  let badRows = 0
  let rows = 0
  const all: ExportedPlay[][] = []
  for (const file of files) {
    const plays: ExportedPlay[] = []
    const reads = readExport(file, { signal, now })
    const firstBad: BadRow[] = []
    const onBad = (bad: BadRow) => {
      if (firstBad.length === 0) firstBad.push(bad)
      badRows += 1
      onBadRow?.(bad)
    }
    for await (const play of goodRows(reads, onBad)) {
      rows += 1
      if (rows > MAX_PLAYS) throw new Error(`The files hold more than ${MAX_PLAYS} plays; import them in parts.`)
      plays.push(play)
    }
    const [bad] = firstBad
    if (plays.length === 0 && bad) throw new UnreadableFile(`${file} is no Spotify export of plays: ${bad.reason}.`)
    all.push(plays)
  }
  return { files: all, badRows }
}

const NO_TRACK = 'the export names no track'

function skipReasonOf({ isEpisode, artist, title, playedMs }: ExportedPlay): string | null {
  if (isEpisode) return 'an episode of a podcast'
  if (artist === null || title === null) return NO_TRACK
  return playedMs === 0 ? 'nothing was heard of it' : null
}

function recordOf(
  sessionId: string,
  play: ExportedPlay,
  track: FoundTrack,
  { userId, country }: LoadHistoryOptions,
): PlayRecord {
  return {
    sessionId,
    userId,
    trackId: track.id,
    artistIds: track.artistIds,
    country: play.country ?? country,
    startedAtMs: minuteOfEndMs(play),
    playedMs: play.playedMs,
    source: 'import',
    skipped: play.skipped,
  }
}

function count(
  songs: Map<string, { artist: string; title: string; plays: number }>,
  song: { artist: string; title: string },
): void {
  const key = `${song.artist}\n${song.title}`
  const known = songs.get(key) ?? { ...song, plays: 0 }
  known.plays += 1
  songs.set(key, known)
}
