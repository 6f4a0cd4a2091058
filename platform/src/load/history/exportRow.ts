import { z } from 'zod'
import { checkRows, type Checked, type Read } from '../files/badRow.ts'
import { readJsonArray } from '../files/readJsonArray.ts'

/** One play of a Spotify export, in either of its formats. */
export interface ExportedPlay {
  format: 'basic' | 'extended'
  /** The end of it: to the second in the extended format, to the minute in the basic one, which has no seconds. */
  endedAtMs: number
  playedMs: number
  /** Null where the export names no track. */
  title: string | null
  artist: string | null
  /** The track's key at the source; the basic format has none. */
  spotifyId: string | null
  isEpisode: boolean
  /** The basic format does not say; false then. */
  skipped: boolean
  /** ISO 3166-1 alpha-2; null where the export does not say. */
  country: string | null
}

const MAX_PLAYED_MS = 24 * 60 * 60 * 1000
/** The service began then; an earlier play is a broken row. */
const FIRST_PLAY_MS = Date.UTC(2006, 0, 1)
const playedMs = z.int().min(0).max(MAX_PLAYED_MS)
const text = z.string().max(1_000)
const name = text.nullish()

/** `StreamingHistory0.json`, `StreamingHistory_music_0.json`: the export of the last year. */
const BASIC = z.object({
  endTime: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'is no minute, `YYYY-MM-DD HH:MM`'),
  artistName: text,
  trackName: text,
  msPlayed: playedMs,
})
/** `endsong_0.json`, `Streaming_History_Audio_2020_1.json`: the export of the whole history. */
const EXTENDED = z.object({
  ts: z.iso.datetime({ offset: true }),
  ms_played: playedMs,
  master_metadata_track_name: name,
  master_metadata_album_artist_name: name,
  spotify_track_uri: name,
  episode_name: name,
  spotify_episode_uri: name,
  skipped: z.boolean().nullish(),
  conn_country: name,
})

/** The plays of one export file, plain or compressed; each row says by its fields which format it has. */
export function readExport(
  file: string,
  { signal, now }: { signal?: AbortSignal | undefined; now: Date },
): AsyncGenerator<Read<ExportedPlay>> {
  const latestMs = now.getTime() + MAX_PLAYED_MS
  return checkRows(file, readJsonArray(file, { signal }), (row) => {
    const checked = checkRow(row)
    if ('reason' in checked) return checked
    const { endedAtMs } = checked.value
    if (Number.isNaN(endedAtMs)) return { reason: 'the time is no time of the calendar' }
    if (endedAtMs < FIRST_PLAY_MS || endedAtMs > latestMs)
      return { reason: `the time, ${new Date(endedAtMs).toISOString()}, is before 2006 or in the future` }
    return checked
  })
}

function checkRow(row: unknown): Checked<ExportedPlay> {
  if (typeof row === 'object' && row !== null && 'endTime' in row) return checkBasic(row)
  if (typeof row === 'object' && row !== null && 'ts' in row) return checkExtended(row)
  return { reason: 'has neither `endTime` nor `ts`: it is a row of no Spotify export of plays' }
}

function checkBasic(row: unknown): Checked<ExportedPlay> {
  const { success, data, error } = BASIC.safeParse(row)
  if (!success) return { reason: reasonOf(error) }
  return {
    value: {
      format: 'basic',
      // The export has no zone; it is UTC, as the same plays in the extended format show.
      endedAtMs: Date.parse(`${data.endTime.replace(' ', 'T')}:00Z`),
      playedMs: data.msPlayed,
      title: named(data.trackName),
      artist: named(data.artistName),
      spotifyId: null,
      isEpisode: false,
      skipped: false,
      country: null,
    },
  }
}

function checkExtended(row: unknown): Checked<ExportedPlay> {
  const { success, data, error } = EXTENDED.safeParse(row)
  if (!success) return { reason: reasonOf(error) }
  const country = data.conn_country ?? ''
  return {
    value: {
      format: 'extended',
      endedAtMs: Date.parse(data.ts),
      playedMs: data.ms_played,
      title: named(data.master_metadata_track_name),
      artist: named(data.master_metadata_album_artist_name),
      spotifyId: /^spotify:track:([0-9A-Za-z]{22})$/.exec(data.spotify_track_uri ?? '')?.[1] ?? null,
      isEpisode: Boolean(data.episode_name ?? data.spotify_episode_uri),
      skipped: data.skipped === true,
      // ZZ is the source's word for unknown.
      country: /^[A-Z]{2}$/.test(country) && country !== 'ZZ' ? country : null,
    },
  }
}

/** Null for what the source itself does not know. */
function named(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' || /^unknown (track|artist)$/i.test(trimmed) ? null : trimmed
}

function reasonOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
}
