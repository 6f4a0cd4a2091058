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
  const random = createRandom(`person ${number}`)
  const { country, locale } = ASSUMED_COUNTRIES[countryCode % ASSUMED_COUNTRIES.length] ?? ASSUMED_COUNTRIES[0]
  return {
    id: personIdOf(number),
    displayName: `${capital(random.pick(ADJECTIVES))} ${capital(random.pick(NOUNS))} ${number}`,
    country,
    birthDate: instantBetween(random, BORN_FROM, BORN_UNTIL).slice(0, 10),
    locale,
    email: `person-${number}@people.chorus.test`,
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
