import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { isIsrc, isUpc } from './codes.ts'

const key = z.string().regex(/^[a-z0-9-]{1,60}$/, 'is no key (small letters, digits and hyphens)')
const share = z.number().min(0).max(1)
const day = z.iso.date()

const CREDIT = z.strictObject({
  name: z.string().min(1).max(200),
  role: z.enum([
    'MAIN_ARTIST',
    'FEATURED_ARTIST',
    'COMPOSER',
    'LYRICIST',
    'PRODUCER',
    'MIXER',
    'REMIXER',
    'PERFORMER',
    'PUBLISHER',
  ]),
  /** The key of an artist of this file; null for those who have no page of their own. */
  artist: key.nullable(),
})
const LYRICS = z.strictObject({
  language: z.string().min(2).max(35),
  /** Timed lines, or plain ones. */
  lines: z
    .array(z.union([z.strictObject({ startMs: z.int().min(0), text: z.string().min(1) }), z.string().min(1)]))
    .min(1)
    .max(500),
})
const RIGHT = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  from: day.nullable(),
  to: day.nullable(),
  premiumOnly: z.boolean(),
})
const ACOUSTICS = z.strictObject({
  tempoBpm: z.number().positive().max(400),
  loudnessDb: z.number().min(-100).max(20),
  key: z.string().nullable(),
  danceability: share,
  energy: share,
  speechiness: share,
  acousticness: share,
  instrumentalness: share,
  liveness: share,
  valence: share,
})
const TRACK = z.strictObject({
  key,
  title: z.string().min(1).max(200),
  version: z.string().nullable().default(null),
  isrc: z.string().refine(isIsrc, 'is no ISRC'),
  /** The key of the track that first released this recording; null where this one does. */
  recordingOf: key.nullable().default(null),
  durationMs: z.int().positive(),
  explicit: z.boolean().default(false),
  popularity: z.int().min(0).max(100),
  genres: z.array(z.string()).min(1),
  acoustics: ACOUSTICS.nullable().default(null),
  credits: z.array(CREDIT).min(1),
  lyrics: LYRICS.nullable().default(null),
  rights: z
    .array(RIGHT)
    .min(1)
    .default([{ country: null, from: null, to: null, premiumOnly: false }]),
})
const RELEASE = z.strictObject({
  key,
  title: z.string().min(1).max(200),
  kind: z.enum(['ALBUM', 'EP', 'SINGLE', 'COMPILATION']),
  artists: z.array(key).min(1),
  upc: z.string().refine(isUpc, 'is no UPC: its check digit does not fit'),
  label: z.string(),
  releaseDate: day,
  releaseDatePrecision: z.enum(['YEAR', 'MONTH', 'DAY']),
  genres: z.array(z.string()).min(1),
  popularity: z.int().min(0).max(100),
  tracks: z.array(TRACK).min(1).max(200),
})
const ARTIST = z.strictObject({
  key,
  name: z.string().min(1).max(200),
  biography: z.string(),
  genres: z.array(z.string()).min(1),
  popularity: z.int().min(0).max(100),
})
const RELEASE_FILE = z.strictObject({ artists: z.array(ARTIST).min(1), releases: z.array(RELEASE).min(1) })

export type ReleaseFile = z.output<typeof RELEASE_FILE>

/**
 * The releases of artists who exist nowhere else. This file is the product's own: it is right as a whole or not taken.
 * @throws Error that names the file and what is wrong in it.
 */
export async function readReleaseFile(file: string): Promise<ReleaseFile> {
  const parsed = RELEASE_FILE.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new Error(`${basename(file)}: ${z.prettifyError(parsed.error)}`)
  assertKeys(basename(file), parsed.data)
  return parsed.data
}

function assertKeys(file: string, { artists, releases }: ReleaseFile): void {
  const artistKeys = new Set(artists.map((artist) => artist.key))
  const tracks = releases.flatMap((release) => release.tracks)
  const trackKeys = new Set(tracks.map((track) => track.key))
  const named = [
    ...releases.flatMap((release) => release.artists),
    ...tracks.flatMap((track) => track.credits.flatMap((credit) => credit.artist ?? [])),
  ]
  const stranger = named.find((name) => !artistKeys.has(name))
  if (stranger !== undefined) throw new Error(`${file}: there is no artist with the key ${stranger}`)
  const lost = tracks.find((track) => track.recordingOf !== null && !trackKeys.has(track.recordingOf))
  if (lost) throw new Error(`${file}: ${lost.key} is a recording of ${lost.recordingOf}, which is not there`)
}
