import { z } from 'zod'
import { checkRows, type Checked, type Read } from '../files/badRow.ts'
import { readTable, type TableRow } from '../files/readTable.ts'

/** A number as the source writes them, `-7.6` and `2.33e-5` alike; neither empty nor endless. */
const decimal = (from: number, to: number) =>
  z
    .string()
    .regex(/^-?\d{1,10}(\.\d{1,20})?(e-?\d{1,2})?$/i, 'is no number')
    .transform(Number)
    .pipe(z.number().min(from).max(to))
const whole = (from: number, to: number) => decimal(from, to).pipe(z.int())
const text = z.string().trim().min(1).max(500)
const key = z.string().regex(/^[0-9A-Za-z]{22}$/, 'is no key of the source (22 letters and digits)')

/** One appearance of a track in a playlist: the track's own columns repeat in each. */
const TRACK_ROW = z.object({
  track_id: key,
  track_name: text,
  track_artist: text,
  track_popularity: whole(0, 100),
  track_album_id: key,
  track_album_name: text,
  track_album_release_date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'is no date of 4, 7 or 10 characters'),
  playlist_genre: text,
  playlist_subgenre: text,
  danceability: decimal(0, 1),
  energy: decimal(0, 1),
  key: whole(-1, 11),
  loudness: decimal(-100, 20),
  mode: whole(0, 1),
  speechiness: decimal(0, 1),
  acousticness: decimal(0, 1),
  instrumentalness: decimal(0, 1),
  liveness: decimal(0, 1),
  valence: decimal(0, 1),
  tempo: decimal(0, 400),
  duration_ms: whole(1, 24 * 60 * 60 * 1000),
})
export type TrackRow = z.output<typeof TRACK_ROW>
const TRACK_COLUMNS = TRACK_ROW.keyof().options

/** The rows of the track catalogue, checked; the playlists' own columns are not needed, and may be there or not. */
export function readTrackRows(
  file: string,
  { signal }: { signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Read<TrackRow>> {
  return checkRows(file, readTable(file, { columns: TRACK_COLUMNS, signal }), checkTrackRow)
}

function checkTrackRow(row: TableRow): Checked<TrackRow> {
  // A song may be called NA; title, artist and album at once are the source's word for missing.
  if (row.track_name === 'NA' && row.track_artist === 'NA' && row.track_album_name === 'NA')
    return { reason: `track ${row.track_id} has no title, artist and album (NA in the source)` }
  const { success, data, error } = TRACK_ROW.safeParse(row)
  if (!success) return { reason: error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') }
  if (existingDate(data)) return { value: data }
  return { reason: `track_album_release_date: ${data.track_album_release_date} is no day of the calendar` }
}

function existingDate(row: TrackRow): boolean {
  const day = dayOf(row.track_album_release_date)
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** A date of length 4, 7 or 10 as a day; the rest of it is 01. */
export function dayOf(date: string): string {
  return `${date}-01-01`.slice(0, 10)
}
