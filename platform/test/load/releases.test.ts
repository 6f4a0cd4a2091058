import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildReleases } from '../../src/load/releases/buildReleases.ts'
import { isIsrc, isUpc } from '../../src/load/releases/codes.ts'
import { readReleaseFile } from '../../src/load/releases/releaseFile.ts'
import { SAMPLE_DIRECTORY, sampleFiles } from '../../src/load/sampleFiles.ts'
import { aFile } from './writeFiles.ts'

const FILE = sampleFiles(SAMPLE_DIRECTORY).releases
const MANAGER = '0193a1f0-0000-7000-8000-000000000003'

describe('the fictional releases', async () => {
  const file = await readReleaseFile(FILE)
  const { artists, albums, tracks } = buildReleases(file, { managerId: MANAGER })

  test('are a dozen, all managed by one creator', () => {
    expect(albums).toHaveLength(12)
    expect(artists.every(({ managerIds }) => managerIds.length === 1 && managerIds[0] === MANAGER)).toBe(true)
  })

  test('have codes of the right form whose prefixes nobody can be given', () => {
    expect(albums.every(({ upc }) => upc !== null && isUpc(upc) && /^(02|2)/.test(upc))).toBe(true)
    expect(tracks.every(({ isrc }) => isrc !== null && isIsrc(isrc) && isrc.startsWith('ZZ'))).toBe(true)
    expect(new Set(albums.map(({ upc }) => upc)).size).toBe(12)
  })

  test('credit people in every role', () => {
    const roles = new Set(tracks.flatMap(({ credits }) => credits.map(({ role }) => role)))
    expect([...roles].sort()).toEqual([
      'COMPOSER',
      'FEATURED_ARTIST',
      'LYRICIST',
      'MAIN_ARTIST',
      'MIXER',
      'PERFORMER',
      'PRODUCER',
      'PUBLISHER',
      'REMIXER',
    ])
  })

  test('have lyrics in several scripts, timed in order and inside the track, and one set that is not timed', () => {
    const lyrics = tracks.flatMap((track) => (track.lyrics ? [{ ...track.lyrics, durationMs: track.durationMs }] : []))
    expect(new Set(lyrics.map(({ language }) => language))).toEqual(new Set(['en', 'es', 'tr', 'ja', 'ar', 'uk']))
    for (const { lines, durationMs } of lyrics) {
      const starts = lines?.map(({ startMs }) => startMs) ?? []
      expect(starts).toEqual(starts.toSorted((left, right) => left - right))
      expect(Math.max(0, ...starts)).toBeLessThan(durationMs)
    }
    expect(lyrics.filter(({ lines }) => lines === null)).toHaveLength(1)
  })

  test('carry what the sets lack: explicit tracks, rights by country and time, premium only, a release to come', () => {
    expect(tracks.some(({ explicit }) => explicit)).toBe(true)
    const rights = tracks.flatMap((track) => track.rights)
    expect(rights.some(({ country, premiumOnly }) => country !== null && premiumOnly)).toBe(true)
    expect(rights.some(({ country, premiumOnly }) => country === null && premiumOnly)).toBe(true)
    expect(rights.some(({ to }) => to !== null && to < '2025-01-01')).toBe(true)
    expect(albums.some(({ releaseDate }) => releaseDate > '2030')).toBe(true)
  })

  test('release a recording again under the same ISRC', () => {
    const byRecording = Map.groupBy(tracks, ({ recordingId }) => recordingId)
    const again = [...byRecording.values()].filter((releases) => releases.length > 1)
    expect(again).toHaveLength(4)
    for (const releases of again) expect(new Set(releases.map(({ isrc }) => isrc)).size).toBe(1)
  })

  test('have ids of their own, even where an artist is called like a real one', () => {
    const everything = [...artists, ...albums, ...tracks].map(({ id }) => id)
    expect(new Set(everything).size).toBe(everything.length)
  })
})

describe('a file of releases', () => {
  const text = readFileSync(FILE, 'utf8')

  test.each([
    ['a UPC whose check digit is wrong', '"0290000000012"', '"0290000000013"', /releases\.json: .*check digit/s],
    ['an ISRC with hyphens', '"ZZCHR2400002"', '"ZZ-CHR-24-00002"', /releases\.json: .*is no ISRC/s],
    ['a field that nobody knows', '"label": "Probeton"', '"lable": "Probeton"', /releases\.json: .*lable/s],
    ['an artist who is not in it', '"artist": "dj-isobar"', '"artist": "nobody"', /no artist with the key nobody/],
  ])('with %s is refused with the reason', async (_what, from, to, reason) => {
    expect(text).toContain(from)
    await expect(readReleaseFile(aFile('releases.json', text.replace(from, to)))).rejects.toThrow(reason)
  })

  test.each(['036000291452', '4006381333931'])('knows %s as a UPC', (code) => expect(isUpc(code)).toBe(true))
  test.each(['036000291453', '4006381333932', '12345', '', '40063813339311', '０36000291452'])(
    'knows that %j is none',
    (code) => expect(isUpc(code)).toBe(false),
  )
})
