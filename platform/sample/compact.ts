/**
 * Makes the shipped sets from the originals: `node platform/sample/compact.ts <folder of the originals>`.
 *
 * The folder holds `catalogue-spotify-songs/`, `social-lastfm-asia/` and `history-spotify-export/`, as SOURCES.md
 * tells. No row is dropped and none is mended, the bad ones least of all: loading reports them. What goes is what
 * nothing reads: the names and ids of playlists, and the fields that the history's owner had blanked.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

const PLAYLIST_COLUMNS = ['playlist_name', 'playlist_id']
const EXTENDED_FIELDS = [
  'ts',
  'ms_played',
  'conn_country',
  'master_metadata_track_name',
  'master_metadata_album_artist_name',
  'master_metadata_album_album_name',
  'spotify_track_uri',
  'episode_name',
  'episode_show_name',
  'spotify_episode_uri',
  'reason_start',
  'reason_end',
  'shuffle',
  'skipped',
]

const [originals] = process.argv.slice(2)
if (originals === undefined) throw new Error('Say where the originals are: node platform/sample/compact.ts <folder>')

ship('tracks.csv.br', leanTracks(original('catalogue-spotify-songs/spotify_songs.csv.gz')))
ship('people.csv.br', original('social-lastfm-asia/lastfm_asia_target.csv.gz'))
ship('friendships.csv.br', original('social-lastfm-asia/lastfm_asia_edges.csv.gz'))
for (const name of ['StreamingHistory0', 'StreamingHistory1'])
  ship(`${name}.json.br`, rowPerLine(jsonRows(original(`history-spotify-export/${name}.json.gz`))))
ship('endsong_3.json.br', rowPerLine(leanPlays(jsonRows(original('history-spotify-export/endsong_3.json.gz')))))

function original(path: string): string {
  return gunzipSync(readFileSync(join(originals ?? '', path))).toString('utf8')
}

function ship(name: string, text: string): void {
  const bytes = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  })
  writeFileSync(join(import.meta.dirname, name), bytes)
  process.stdout.write(`${name}: ${bytes.length} bytes\n`)
}

/** Without the playlists' columns, and in the order of artists, so that what repeats stands together. */
function leanTracks(csv: string): string {
  const [header = [], ...rows] = parse(csv)
  const kept = header.flatMap((name, at) => (PLAYLIST_COLUMNS.includes(name) ? [] : [at]))
  const at = (name: string) => header.indexOf(name)
  const order = (row: readonly string[]) =>
    [row[at('track_artist')]?.toLowerCase(), row[at('track_album_id')], row[at('track_id')]].join('\n')
  const sorted = rows
    .map((row) => ({ row, place: order(row) }))
    .sort((left, right) => (left.place < right.place ? -1 : left.place > right.place ? 1 : 0))
    .map(({ row }) => row)
  return [header, ...sorted].map((row) => `${kept.map((index) => csvField(row[index] ?? '')).join(',')}\n`).join('')
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function jsonRows(text: string): Record<string, unknown>[] {
  return z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(text))
}

function leanPlays(plays: Record<string, unknown>[]): Record<string, unknown>[] {
  return plays.map((play) => Object.fromEntries(EXTENDED_FIELDS.map((field) => [field, play[field] ?? null])))
}

function rowPerLine(rows: unknown[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`
}
