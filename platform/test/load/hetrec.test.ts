import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { foldName } from '../../src/load/catalogue/names.ts'
import { newArtists } from '../../src/load/hetrec/hetrecArtists.ts'
import {
  findHetrecFiles,
  readArtists,
  readFriends,
  readListening,
  readTaggings,
  readTags,
} from '../../src/load/hetrec/hetrecFiles.ts'
import { aFile, readAll } from './writeFiles.ts'

const FOLDER = join(import.meta.dirname, '../../../../shared/data/social-hetrec2011-lastfm-2k')

describe.skipIf(!existsSync(FOLDER))('the HetRec set (skipped where ../shared/data is absent)', async () => {
  const files = existsSync(FOLDER) ? await findHetrecFiles(FOLDER) : null
  const [firstPart = '', secondPart = ''] = files?.taggings ?? []

  test('has 17 632 artists in UTF-8, and 17 617 once letter case, width and spacing do not count', async () => {
    const { rows, bad } = await readAll(readArtists(files?.artists ?? '', {}))
    expect(bad).toEqual([])
    expect(rows).toHaveLength(17_632)
    expect(new Set(rows.map(({ name }) => foldName(name))).size).toBe(17_617)
  })

  test('has 11 946 tags in Latin-1, accents and all', async () => {
    const { rows, bad } = await readAll(readTags(files?.tags ?? '', {}))
    expect(bad).toEqual([])
    expect(rows).toHaveLength(11_946)
    expect(rows.some(({ name }) => name.includes('á'))).toBe(true)
    expect(rows.some(({ name }) => name.includes('\uFFFD') || name.includes('\r'))).toBe(false)
  })

  test('has 92 834 listening counts of 1 892 people, from 1 to 352 698', async () => {
    const { rows, bad } = await readAll(readListening(files?.userArtists ?? '', {}))
    expect(bad).toEqual([])
    expect(rows).toHaveLength(92_834)
    expect(new Set(rows.map(({ user }) => user)).size).toBe(1_892)
    expect(Math.max(...rows.map(({ count }) => count))).toBe(352_698)
  })

  test('has 12 717 friendships, each in both directions', async () => {
    const { rows, bad } = await readAll(readFriends(files?.friends ?? '', {}))
    expect(bad).toEqual([])
    const directed = new Set(rows.map(({ user, friend }) => `${user} ${friend}`))
    expect(directed.size).toBe(25_434)
    expect(rows.every(({ user, friend }) => directed.has(`${friend} ${user}`))).toBe(true)
  })

  test('has 186 478 tag assignments in two parts with a header each, five of them dated before there was a Last.fm', async () => {
    const [one, two] = [await readAll(readTaggings(firstPart, {})), await readAll(readTaggings(secondPart, {}))]
    expect(one.rows.length + one.bad.length).toBe(108_469)
    expect(two.rows.length + two.bad.length).toBe(78_009)
    expect([...one.bad, ...two.bad]).toHaveLength(5)
    expect(one.bad[0]).toMatch(/^user_taggedartists\.part1\.dat\.gz:\d+ year: 195\d is before or after the set's time$/)
  })
})

describe('a set like HetRec', () => {
  test('without one of its files is refused with the name of that file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chorus-hetrec-'))
    writeFileSync(join(folder, 'user_taggedartists.dat'), '')
    await expect(findHetrecFiles(folder)).rejects.toThrow(`There is no artists.dat or artists.dat.gz in ${folder}.`)
  })

  test('with broken rows gives the others', async () => {
    const { rows, bad } = await readAll(
      readListening(aFile('user_artists.dat', 'userID\tartistID\tweight\r\n2\t51\tmany\r\n2\t51\t7\r\n'), {}),
    )
    expect(rows).toEqual([{ user: 2, artist: 51, count: 7 }])
    expect(bad).toEqual(['user_artists.dat:2 weight: many is no whole number from 0 to 1000000000'])
    const tagged = await readAll(
      readTaggings(aFile('t.dat', 'userID\tartistID\ttagID\tday\tmonth\tyear\n2\t1\t1\t31\t2\t2009\n'), {}),
    )
    expect(tagged.bad).toEqual(['t.dat:2 31/2/2009 is no day of the calendar'])
  })

  test('leaves the artists that the catalogue has as they are, and takes tags as genres where two people agree', async () => {
    const anArtist = (name: string, tags: [string, number][]) => ({ name, listeners: 10, tags: new Map(tags) })
    const artists = [
      anArtist('Known', []),
      anArtist('New', [
        ['drone', 3],
        ['new', 9],
        ['seen live', 1],
      ]),
      anArtist('NEW', [['doom', 4]]),
    ]
    const first = await newArtists(artists, {
      knownArtists: async () => new Set(),
      tracksById: async () => [],
      tracksOfArtists: async () => [],
    })
    expect(first.map(({ name, genres }) => ({ name, genres }))).toEqual([
      { name: 'Known', genres: [] },
      { name: 'New', genres: ['doom', 'drone'] },
    ])
    const known = new Set(first.slice(0, 1).map(({ id }) => id))
    const again = await newArtists(artists, {
      knownArtists: async () => known,
      tracksById: async () => [],
      tracksOfArtists: async () => [],
    })
    expect(again.map(({ name }) => name)).toEqual(['New'])
  })
})
