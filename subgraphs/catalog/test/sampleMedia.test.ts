import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@chorus/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMediaImport } from '../src/media/mediaImport.ts'
import type { MediaFile } from '../src/media/mediaFile.ts'
import { createSampleMedia } from '../src/media/sample/sampleMedia.ts'
import { catalogMigrations } from '../src/migrations.ts'

let directory: string
let files: MediaFile[]
let database: TestDatabase
const progress: [number, number][] = []
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chorus-test-sample-'))
  database = await createTestDatabase(catalogMigrations)
  files = await createSampleMedia({ directory, onProgress: (made, total) => progress.push([made, total]) })
}, 300_000)
afterAll(async () => {
  await database.close()
  await rm(directory, { recursive: true })
})

const BITRATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]

/** Walks an MPEG-1 layer III stream from header to header. */
function framesOf(mp3: Buffer): { bitrateKbps: number; reservoir: number }[] {
  const frames = []
  for (let at = 0; at < mp3.length;) {
    expect(mp3.readUInt16BE(at) & 0xfffe, `a frame at ${at}`).toBe(0xfffa)
    expect((mp3.readUInt8(at + 2) >> 2) & 3, '48 kHz').toBe(1)
    const bitrateKbps = BITRATES[mp3.readUInt8(at + 2) >> 4] ?? 0
    const bytes = (144_000 * bitrateKbps) / 48_000
    const body = mp3.subarray(at + 4, at + bytes)
    frames.push({ bitrateKbps, reservoir: body.readUInt16BE(0) >> 7 })
    at += bytes
  }
  return frames
}

test('at least six recordings are there in three bitrates, as the records say', async () => {
  expect(new Set(files.map(({ mediaKey }) => mediaKey)).size).toBeGreaterThanOrEqual(6)
  expect(progress.at(-1)).toEqual([files.length, files.length])
  for (const file of files) {
    const bytes = await readFile(join(directory, file.path))
    expect(bytes.length).toBe(file.bytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
  }
  for (const key of new Set(files.map(({ mediaKey }) => mediaKey))) {
    expect(files.filter(({ mediaKey }) => mediaKey === key).map(({ bitrateKbps }) => bitrateKbps)).toEqual([
      96, 160, 320,
    ])
  }
  expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(files.length)
})

test('every file is whole MP3 frames of one bitrate, as long as it says, each complete in itself', async () => {
  for (const file of files) {
    const frames = framesOf(await readFile(join(directory, file.path)))
    expect(new Set(frames.map(({ bitrateKbps }) => bitrateKbps))).toEqual(new Set([file.bitrateKbps]))
    expect(frames.length * 24).toBe(file.durationMs)
    // No frame borrows bytes of the one before: that is what makes loops join, and seeking exact.
    expect(frames.every(({ reservoir }) => reservoir === 0)).toBe(true)
  }
})

test('made again, nothing is written; a file that is missing or cut is made again, the same', async () => {
  const [first, second] = files
  if (!first || !second) throw new Error('no files')
  const old = new Date('2020-01-01T00:00:00Z')
  await Promise.all(files.map(({ path }) => utimes(join(directory, path), old, old)))
  await rm(join(directory, first.path))
  await truncate(join(directory, second.path), 1_000)
  const again = await createSampleMedia({ directory })
  expect(again).toEqual(files)
  const written = await Promise.all(
    files.map(async ({ path }) => ((await stat(join(directory, path))).mtimeMs === old.getTime() ? [] : [path])),
  )
  expect(written.flat()).toEqual([first.path, second.path])
}, 180_000)

test('an interrupted making leaves whole files only', async () => {
  const own = await mkdtemp(join(tmpdir(), 'chorus-test-interrupted-'))
  const stopped = new AbortController()
  const making = createSampleMedia({
    directory: own,
    signal: stopped.signal,
    onProgress: (made) => made > 0 && stopped.abort(new Error('interrupted')),
  })
  await expect(making).rejects.toThrow('interrupted')
  const names = (await readdir(own, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const whole = names.filter(({ name }) => name.endsWith('.mp3'))
  expect(whole.length).toBeGreaterThan(0)
  for (const { parentPath, name } of whole) {
    const file = files.find(({ path }) => join(own, path) === join(parentPath, name))
    expect((await stat(join(parentPath, name))).size).toBe(file?.bytes)
  }
  await rm(own, { recursive: true })
}, 180_000)

test('each track is given the shortest recording that lasts as long, and keeps it', async () => {
  const { pool } = database
  const durations = [1_000, 150_000, 200_000, 260_000, 500_000, 900_000]
  await pool.query(`INSERT INTO album (id, title, kind, release_date, release_date_precision, genres, cover_urls, popularity)
    VALUES ('00000000-0000-4000-8000-000000000000', 'An album', 'ALBUM', '2020-01-01', 'DAY', '{}', '{}', 1)`)
  await pool.query(
    `INSERT INTO track (id, album_id, recording_id, title, duration_ms, explicit, disc_number, track_number, genres, popularity)
     SELECT gen_random_uuid(), '00000000-0000-4000-8000-000000000000', gen_random_uuid(), 'A track', duration, false, 1, 1, '{}', 1
     FROM unnest($1::integer[]) AS duration`,
    [durations],
  )
  const media = createMediaImport(pool)
  await media.files(files)
  await media.files(files)
  const keys = [...new Set(files.map(({ mediaKey }) => mediaKey))]
  expect(await media.assign(keys)).toBe(durations.length)
  expect(await media.assign(keys)).toBe(0)

  const { rows } = await pool.query(
    `SELECT DISTINCT track.duration_ms AS wanted, media_file.duration_ms AS given
     FROM track JOIN track_media ON track_id = track.id JOIN media_file USING (media_key) ORDER BY 1`,
  )
  const lengths = [...new Set(files.map(({ durationMs }) => durationMs))].toSorted((one, other) => one - other)
  expect(rows).toEqual(
    durations.map((wanted) => ({ wanted, given: lengths.find((length) => length >= wanted) ?? lengths.at(-1) })),
  )
})
