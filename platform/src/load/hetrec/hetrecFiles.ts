import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { checkRows, type Checked, type Read } from '../files/badRow.ts'
import { UnreadableFile } from '../files/readBytes.ts'
import { readTable, type TableRow } from '../files/readTable.ts'
import { wholeNumber } from '../files/wholeNumber.ts'

const MAX_ID = 9_999_999
const MAX_COUNT = 1_000_000_000
/** The service began in 2002, the set was made in 2011. */
const FIRST_YEAR = 2002
const LAST_YEAR = 2011

export interface HetrecReadOptions {
  signal?: AbortSignal | undefined
}

export interface HetrecTagging {
  user: number
  artist: number
  tag: number
  /** `YYYY-MM-DD` */
  day: string
}

/**
 * The set's files, whether compressed or not; the tag assignments may come in several parts, each with its own header.
 */
export async function findHetrecFiles(folder: string) {
  const find = async (name: string) =>
    (await firstOf(folder, [`${name}.dat`, `${name}.dat.gz`])) ?? missing(folder, name)
  const whole = await firstOf(folder, ['user_taggedartists.dat', 'user_taggedartists.dat.gz'])
  const parts = [await firstPart(folder, 1), await firstPart(folder, 2)].filter((part) => part !== null)
  const taggings = whole === null ? parts : [whole]
  if (taggings.length === 0) missing(folder, 'user_taggedartists')
  return {
    artists: await find('artists'),
    tags: await find('tags'),
    userArtists: await find('user_artists'),
    friends: await find('user_friends'),
    taggings,
  }
}

/** Names by the set's number; this file alone is UTF-8 with names in all scripts. */
export function readArtists(
  file: string,
  options: HetrecReadOptions,
): AsyncGenerator<Read<{ id: number; name: string }>> {
  return checkRows(file, readTable(file, { ...options, columns: ['id', 'name'], format: 'tsv' }), (row) =>
    namedRow(row.id, row.name),
  )
}

/** This file alone is Latin-1. */
export function readTags(file: string, options: HetrecReadOptions): AsyncGenerator<Read<{ id: number; name: string }>> {
  const rows = readTable(file, { ...options, columns: ['tagID', 'tagValue'], format: 'tsv', encoding: 'latin1' })
  return checkRows(file, rows, (row) => namedRow(row.tagID, row.tagValue))
}

/** How often a user listened to an artist. */
export function readListening(file: string, options: HetrecReadOptions) {
  const rows = readTable(file, { ...options, columns: ['userID', 'artistID', 'weight'], format: 'tsv' })
  return checkRows(file, rows, (row): Checked<{ user: number; artist: number; count: number }> => {
    const numbers = numbersOf(row, { userID: MAX_ID, artistID: MAX_ID, weight: MAX_COUNT })
    if ('reason' in numbers) return numbers
    const [user = 0, artist = 0, count = 0] = numbers.value
    return { value: { user, artist, count } }
  })
}

/** Both directions of a friendship stand in the file. */
export function readFriends(file: string, options: HetrecReadOptions) {
  const rows = readTable(file, { ...options, columns: ['userID', 'friendID'], format: 'tsv' })
  return checkRows(file, rows, (row): Checked<{ user: number; friend: number }> => {
    const numbers = numbersOf(row, { userID: MAX_ID, friendID: MAX_ID })
    if ('reason' in numbers) return numbers
    const [user = 0, friend = 0] = numbers.value
    return user === friend ? { reason: `${user} is a friend of themselves` } : { value: { user, friend } }
  })
}

export function readTaggings(file: string, options: HetrecReadOptions): AsyncGenerator<Read<HetrecTagging>> {
  const columns = ['userID', 'artistID', 'tagID', 'day', 'month', 'year']
  return checkRows(file, readTable(file, { ...options, columns, format: 'tsv' }), (row): Checked<HetrecTagging> => {
    const numbers = numbersOf(row, { userID: MAX_ID, artistID: MAX_ID, tagID: MAX_ID, day: 31, month: 12, year: 9999 })
    if ('reason' in numbers) return numbers
    const [user = 0, artist = 0, tag = 0, day = 0, month = 0, year = 0] = numbers.value
    const time = new Date(Date.UTC(year, month - 1, day))
    if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day)
      return { reason: `${day}/${month}/${year} is no day of the calendar` }
    if (year < FIRST_YEAR || year > LAST_YEAR) return { reason: `year: ${year} is before or after the set's time` }
    return { value: { user, artist, tag, day: time.toISOString().slice(0, 10) } }
  })
}

function numbersOf(row: TableRow, columns: Readonly<Record<string, number>>): Checked<number[]> {
  const values: number[] = []
  for (const [column, most] of Object.entries(columns)) {
    const value = wholeNumber(row[column], most)
    if (value === null) return { reason: `${column}: ${row[column]} is no whole number from 0 to ${most}` }
    values.push(value)
  }
  return { value: values }
}

function namedRow(idText: string | undefined, nameText: string | undefined): Checked<{ id: number; name: string }> {
  const id = wholeNumber(idText, MAX_ID)
  const name = nameText?.trim() ?? ''
  if (id === null) return { reason: `${idText} is no number` }
  return name === '' || name.length > 500 ? { reason: `${id} has no name, or one too long` } : { value: { id, name } }
}

const firstPart = (folder: string, part: number) =>
  firstOf(folder, [`user_taggedartists.part${part}.dat`, `user_taggedartists.part${part}.dat.gz`])

async function firstOf(folder: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const exists = await access(join(folder, name)).then(
      () => true,
      () => false,
    )
    if (exists) return join(folder, name)
  }
  return null
}

function missing(folder: string, name: string): never {
  throw new UnreadableFile(`There is no ${name}.dat or ${name}.dat.gz in ${folder}.`)
}
