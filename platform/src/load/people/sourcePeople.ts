import { checkRows, type Checked, type Read } from '../files/badRow.ts'
import { readTable } from '../files/readTable.ts'
import { wholeNumber } from '../files/wholeNumber.ts'
import { uuidFromName } from '../seeded/uuidFromName.ts'

/** A person of the LastFM Asia set: a number, and an anonymous country. Nothing else is known of anybody. */
export interface SourcePerson {
  number: number
  /** 0 to 17. */
  countryCode: number
}

export interface Friendship {
  one: number
  other: number
}

interface ReadOptions {
  signal?: AbortSignal | undefined
}

const MAX_PERSON = 9_999_999
const MAX_COUNTRY_CODE = 17

export const personIdOf = (number: number): string => uuidFromName(`person:lastfm-asia:${number}`)

export function readPeople(file: string, { signal }: ReadOptions = {}): AsyncGenerator<Read<SourcePerson>> {
  return checkRows(file, readTable(file, { columns: ['id', 'target'], signal }), (row): Checked<SourcePerson> => {
    const number = wholeNumber(row.id, MAX_PERSON)
    const countryCode = wholeNumber(row.target, MAX_COUNTRY_CODE)
    if (number === null) return { reason: `id: ${row.id} is no person's number` }
    if (countryCode === null) return { reason: `target: ${row.target} is no country code (0 to ${MAX_COUNTRY_CODE})` }
    return { value: { number, countryCode } }
  })
}

/** Each friendship stands once in the source. People are numbered from 0; nobody is their own friend. */
export function readFriendships(file: string, { signal }: ReadOptions = {}): AsyncGenerator<Read<Friendship>> {
  return checkRows(file, readTable(file, { columns: ['node_1', 'node_2'], signal }), (row): Checked<Friendship> => {
    const one = wholeNumber(row.node_1, MAX_PERSON)
    const other = wholeNumber(row.node_2, MAX_PERSON)
    if (one === null) return { reason: `node_1: ${row.node_1} is no person's number` }
    if (other === null) return { reason: `node_2: ${row.node_2} is no person's number` }
    return one === other ? { reason: `${one} is a friend of themselves` } : { value: { one, other } }
  })
}
