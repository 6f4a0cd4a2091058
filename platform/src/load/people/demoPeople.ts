import type { ArtistFollowRecord, FollowRecord } from '@chorus/social'
import type { PersonRecord } from '@chorus/users'
import { DEMO_ACCOUNTS } from '../../identity/demoAccounts.ts'
import { createRandom } from '../seeded/random.ts'

const LOCALES: Readonly<Record<string, string>> = { CO: 'es-CO', DE: 'de-DE', US: 'en-US', GB: 'en-GB', SE: 'sv-SE' }
const JOINED_ISO = '2020-09-01T09:00:00.000Z'
const FOLLOWED_ISO = '2025-05-20T18:30:00.000Z'
const FOLLOWED_PEOPLE = 40
const FOLLOWED_ARTISTS = 25

/** The profiles of the demo accounts, under the ids that the identity provider signs them in with. */
export function demoPeople(): PersonRecord[] {
  return DEMO_ACCOUNTS.map(({ userId, displayName, email, country, birthDate, plan }) => ({
    id: userId,
    displayName,
    country,
    birthDate,
    locale: LOCALES[country] ?? `en-${country}`,
    email,
    createdAtIso: JOINED_ISO,
    shareActivity: true,
    marketingConsent: false,
    plan,
  }))
}

/** @throws Error when there is no such demo account. */
export function demoUserId(email: string): string {
  const account = DEMO_ACCOUNTS.find((candidate) => candidate.email === email)
  if (!account) throw new Error(`There is no demo account ${email}.`)
  return account.userId
}

/** Whom `listener@` follows: some people, who follow back, the other demo accounts, and well-known artists. */
export function demoFollows({
  people,
  artists,
}: {
  people: readonly { id: string }[]
  artists: readonly { id: string; popularity: number }[]
}): { follows: FollowRecord[]; artistFollows: ArtistFollowRecord[] } {
  const listener = demoUserId('listener@chorus.test')
  const random = createRandom('whom the listener follows')
  const strangers = people.length === 0 ? [] : Array.from({ length: FOLLOWED_PEOPLE }, () => random.pick(people).id)
  const demo = DEMO_ACCOUNTS.map(({ userId }) => userId).filter((id) => id !== listener)
  const follows = [...new Set([...strangers, ...demo])].flatMap((id) => [
    { followerId: listener, followeeId: id, createdAtIso: FOLLOWED_ISO },
    { followerId: id, followeeId: listener, createdAtIso: FOLLOWED_ISO },
  ])
  const artistFollows = artists
    .toSorted((left, right) => right.popularity - left.popularity || (left.id < right.id ? -1 : 1))
    .slice(0, FOLLOWED_ARTISTS)
    .map(({ id }) => ({ followerId: listener, artistId: id, createdAtIso: FOLLOWED_ISO }))
  return { follows, artistFollows }
}
