import type { PersonRecord } from '@chorus/users'
import { createRandom, type Random } from '../seeded/random.ts'
import { ADJECTIVES, ASSUMED_COUNTRIES, NOUNS } from './generatedNames.ts'
import { personIdOf, type SourcePerson } from './sourcePeople.ts'

/** Who joined when is generated, within these days; they never move, so that loading again changes nothing. */
const FIRST_JOINED = Date.UTC(2021, 0, 1)
const LAST_JOINED = Date.UTC(2025, 5, 30)
const BORN_FROM = Date.UTC(1955, 0, 1)
const BORN_UNTIL = Date.UTC(2009, 11, 31)
const SUBSCRIBERS = 0.25
const SHARING = 0.8

/**
 * A profile for a person of the set, who there is a number and a country code. Everything else is generated from a
 * fixed seed: the name (two neutral words and a number), the birth date, when they joined, who pays for a plan.
 */
export function generatePerson({ number, countryCode }: SourcePerson): PersonRecord {
  const place = ASSUMED_COUNTRIES[countryCode % ASSUMED_COUNTRIES.length] ?? ASSUMED_COUNTRIES[0]
  return generateProfile({
    id: personIdOf(number),
    seed: `person ${number}`,
    number,
    email: `person-${number}@people.chorus.test`,
    ...place,
  })
}

/** What a profile needs and no set of anonymous people has, from a seed of the person's own. */
export function generateProfile({
  seed,
  number,
  ...known
}: Pick<PersonRecord, 'id' | 'country' | 'locale' | 'email'> & { seed: string; number: number }): PersonRecord {
  const random = createRandom(seed)
  return {
    ...known,
    displayName: `${capital(random.pick(ADJECTIVES))} ${capital(random.pick(NOUNS))} ${number}`,
    birthDate: instantBetween(random, BORN_FROM, BORN_UNTIL).slice(0, 10),
    createdAtIso: instantBetween(random, FIRST_JOINED, LAST_JOINED),
    shareActivity: random.next() < SHARING,
    marketingConsent: random.next() < 0.5,
    plan: random.next() < SUBSCRIBERS ? 'INDIVIDUAL' : null,
  }
}

export function instantBetween(random: Random, from: number, until: number): string {
  return new Date(from + Math.floor(random.next() * (until - from))).toISOString()
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
