import { gzipSync } from 'node:zlib'
import type { PlayRecord } from '@chorus/analytics'
import type { FoundTrack, TrackLookup } from '@chorus/catalog'
import { describe, expect, test } from 'vitest'
import { foldName } from '../../src/load/catalogue/names.ts'
import { trackIdOf } from '../../src/load/catalogue/sourceIds.ts'
import { readExport } from '../../src/load/history/exportRow.ts'
import { loadHistory } from '../../src/load/history/loadHistory.ts'
import { mergePlays } from '../../src/load/history/mergePlays.ts'
import { SAMPLE_DIRECTORY, sampleFiles } from '../../src/load/sampleFiles.ts'
import { aFile, readAll } from './writeFiles.ts'

const NOW = new Date('2025-11-22T12:00:00Z')
const USER = '0193a1f0-0000-7000-8000-000000000002'
const read = (file: string) => readAll(readExport(file, { now: NOW }))
const basic = (endTime: string, artistName: string, trackName: string, msPlayed: number) => ({
  endTime,
  artistName,
  trackName,
  msPlayed,
})
const extended = (ts: string, artist: string | null, track: string | null, ms_played: unknown, more: object = {}) => ({
  ts,
  ms_played,
  master_metadata_track_name: track,
  master_metadata_album_artist_name: artist,
  ...more,
})

describe("the shipped listener's history", () => {
  const [first = '', second = '', whole = ''] = sampleFiles(SAMPLE_DIRECTORY).history

  test('reads 18 706 plays of the basic and 1 821 of the extended format, none of them bad', async () => {
    const files = await Promise.all([first, second, whole].map(read))
    expect(files.map(({ rows }) => rows.length)).toEqual([10_000, 8_706, 1_821])
    expect(files.flatMap(({ bad }) => bad)).toEqual([])
    const [, , last] = files
    expect(last?.rows.filter(({ title, isEpisode }) => title === null && !isEpisode)).toHaveLength(220)
    expect(last?.rows.filter(({ isEpisode }) => isEpisode)).toHaveLength(1)
    expect(last?.rows.filter(({ skipped }) => skipped)).toHaveLength(8)
    expect(files.flatMap(({ rows }) => rows).filter(({ playedMs }) => playedMs === 0).length).toBeGreaterThanOrEqual(51)
  })

  test('meets itself in both formats: the 418 plays that agree to the letter, and one that is spelt otherwise', async () => {
    const [one, two, three] = await Promise.all([first, second, whole].map(async (file) => (await read(file)).rows))
    const { plays, inBothFormats, repeated } = mergePlays(USER, [one ?? [], two ?? [], three ?? []])
    expect(inBothFormats).toBe(419)
    expect(repeated).toBe(0)
    expect(plays.size).toBe(18_706 + 1_821 - 419)
  })

  test('has the same sessions in whatever order and however often the files are imported', async () => {
    const files = await Promise.all([first, second, whole].map(async (file) => (await read(file)).rows))
    const together = mergePlays(USER, files).plays
    const apart = new Set(files.toReversed().flatMap((file) => [...mergePlays(USER, [file, file]).plays.keys()]))
    expect(apart).toEqual(new Set(together.keys()))
    expect(
      [...mergePlays('0193a1f0-0000-7000-8000-000000000001', files).plays.keys()].filter((id) => together.has(id)),
    ).toEqual([])
  })
})

describe('plays of one track in one minute', () => {
  const minute = '2022-03-28 02:29'

  test('are several plays, each its own', async () => {
    const { rows } = await read(
      aFile('a.json', JSON.stringify([basic(minute, 'A', 'B', 4_830), basic(minute, 'A', 'B', 5_410)])),
    )
    expect(mergePlays(USER, [rows]).plays.size).toBe(2)
  })

  test('meet the longest first in the other format, so that a part of an export finds its play', async () => {
    const { rows: one } = await read(
      aFile('a.json', JSON.stringify([basic(minute, 'A', 'B', 830), basic(minute, 'A', 'B', 19_220)])),
    )
    const { rows: other } = await read(
      aFile('b.json', JSON.stringify([extended('2022-03-28T02:29:41Z', 'a', 'B!', 19_220)])),
    )
    const { plays, inBothFormats } = mergePlays(USER, [one, other])
    expect(inBothFormats).toBe(1)
    expect([...plays.values()].map(({ format, playedMs }) => `${format} ${playedMs}`)).toEqual([
      'extended 19220',
      'basic 830',
    ])
  })
})

describe("a row of a listener's export", () => {
  test.each([
    ['a foreign object', { hello: 1 }, 'has neither `endTime` nor `ts`'],
    ['a time in seconds', basic('1648434540', 'A', 'B', 1), 'endTime'],
    ['the 32nd of June', basic('2022-06-32 10:00', 'A', 'B', 1), 'no time of the calendar'],
    ['a negative length', basic('2022-03-28 02:29', 'A', 'B', -1), 'msPlayed'],
    ['a length beyond all numbers', basic('2022-03-28 02:29', 'A', 'B', 1e300), 'msPlayed'],
    ['a play of a week', basic('2022-03-28 02:29', 'A', 'B', 604_800_000), 'msPlayed'],
    [
      'a time before there was such a service',
      extended('1969-12-31T23:59:59Z', 'A', 'B', 1),
      'before 2006 or in the future',
    ],
    ['a time to come', extended('2125-01-01T00:00:00Z', 'A', 'B', 1), 'before 2006 or in the future'],
    ['a length in words', extended('2022-01-01T00:00:00Z', 'A', 'B', 'long'), 'ms_played'],
    ['a title of thousands of letters', basic('2022-03-28 02:29', 'A', 'x'.repeat(5_000), 1), 'trackName'],
  ])('that holds %s is reported with file, line and reason', async (_what, row, reason) => {
    const file = aFile(
      'mine.json',
      `[\n${JSON.stringify(row)},\n${JSON.stringify(basic('2022-03-28 02:29', 'A', 'B', 1))}\n]`,
    )
    const { rows, bad } = await read(file)
    expect(bad).toEqual([expect.stringMatching(/^mine\.json:2 /)])
    expect(bad[0]).toContain(reason)
    expect(rows).toHaveLength(1)
  })

  test('that the source itself does not know names no track', async () => {
    const { rows } = await read(
      aFile('a.json', JSON.stringify([basic('2022-03-28 02:29', 'Unknown Artist', 'Unknown Track', 9)])),
    )
    expect(rows.map(({ artist, title }) => ({ artist, title }))).toEqual([{ artist: null, title: null }])
  })
})

describe('importing an export', () => {
  const levitating: FoundTrack = {
    id: trackIdOf('463CkQjx2Zk1yXoBuierM9'),
    title: 'Levitating',
    version: null,
    artistName: 'Dua Lipa',
    artistIds: [trackIdOf('a')],
    popularity: 80,
  }
  const older: FoundTrack = { ...levitating, id: trackIdOf('older'), popularity: 3 }
  /** A catalogue of two releases of one song; the real one is asked in the test of the whole load. */
  const lookup: TrackLookup = {
    tracksById: async (ids) => [levitating, older].filter(({ id }) => ids.includes(id)),
    tracksOfArtists: async (names) =>
      [older, levitating].filter(({ artistName }) => names.includes(foldName(artistName))),
    knownArtists: async () => new Set(),
  }
  const importing = async (files: string[]) => {
    const plays: PlayRecord[] = []
    const report = await loadHistory({
      files,
      userId: USER,
      country: 'CO',
      lookup,
      plays: { plays: async (records) => void plays.push(...records), finish: async () => {} },
      now: NOW,
    })
    return { report, plays }
  }

  test('takes what the catalogue has, and counts what it has not and what is no play of a track', async () => {
    const file = aFile(
      'mine.json.gz',
      gzipSync(
        JSON.stringify([
          extended('2022-06-22T22:45:01Z', 'DUA LIPA', 'Levitating (feat. DaBaby)', 137_028, {
            conn_country: 'AU',
            skipped: true,
          }),
          extended('2022-06-22T22:50:01Z', 'Somebody', 'Else', 100_000),
          extended('2022-06-22T22:51:01Z', 'Somebody', 'Else', 100_000),
          extended('2022-06-22T22:52:01Z', 'Dua Lipa', 'Levitating', 0),
          extended('2022-06-22T22:53:01Z', null, null, 97_293),
          extended('2022-06-22T22:54:01Z', null, null, 97_293, {
            episode_name: 'One',
            spotify_episode_uri: 'spotify:episode:1',
          }),
          { ts: 'never' },
        ]),
      ),
    )
    const { report, plays } = await importing([file])
    expect(report).toEqual({
      rows: 6,
      badRows: 1,
      inBothFormats: 0,
      repeated: 0,
      skipped: { 'nothing was heard of it': 1, 'the export names no track': 1, 'an episode of a podcast': 1 },
      matched: 1,
      unmatched: 2,
      mostPlayedUnmatched: [{ artist: 'Somebody', title: 'Else', plays: 2 }],
    })
    expect(plays).toEqual([
      expect.objectContaining({
        userId: USER,
        trackId: levitating.id,
        country: 'AU',
        startedAtMs: Date.parse('2022-06-22T22:45:00Z'),
        playedMs: 137_028,
        skipped: true,
        source: 'import',
      }),
    ])
  })

  test('gives one play the same session and the same time from either format', async () => {
    const one = await importing([
      aFile('a.json', JSON.stringify([basic('2022-06-22 22:45', 'Dua Lipa', 'Levitating', 137_028)])),
    ])
    const other = await importing([
      aFile('b.json', JSON.stringify([extended('2022-06-22T22:45:59Z', 'Dua Lipa', 'Levitating', 137_000)])),
    ])
    const key = ({ sessionId, startedAtMs }: PlayRecord) => `${sessionId} ${startedAtMs}`
    expect(other.plays.map(key)).toEqual(one.plays.map(key))
    expect(one.plays).toHaveLength(1)
  })

  test('takes the release that the export names by its key, and the most popular one where it names none', async () => {
    const named = extended('2022-06-22T22:45:01Z', 'Dua Lipa', 'Levitating', 9_000, {
      spotify_track_uri: 'spotify:track:463CkQjx2Zk1yXoBuierM9',
    })
    const { plays } = await importing([
      aFile('a.json', JSON.stringify([named, basic('2022-06-23 22:45', 'Dua Lipa', 'Levitating', 9_000)])),
    ])
    expect(plays.map(({ trackId }) => trackId)).toEqual([levitating.id, levitating.id])
  })

  test.each([
    [
      'a file that is not there',
      '/nowhere/endsong_0.json',
      'Cannot read /nowhere/endsong_0.json: there is no such file.',
    ],
    ['a folder', '/etc', 'Cannot read /etc: it is a folder.'],
    [
      'a text that is no JSON',
      '/etc/passwd',
      '/etc/passwd is no Spotify export of plays: the file does not hold a JSON array',
    ],
    ['a list of something else', aFile('a.json', '[{"a":1},{"b":2}]'), 'has neither `endTime` nor `ts`'],
  ])('of %s fails in one sentence, and takes nothing in', async (_what, file, sentence) => {
    await expect(importing([file])).rejects.toThrow(sentence)
  })

  test('of an export without plays is no failure', async () => {
    expect((await importing([aFile('a.json', '[]')])).report.rows).toBe(0)
  })
})
