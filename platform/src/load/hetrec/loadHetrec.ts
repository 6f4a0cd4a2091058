import { createCatalogueImport, createTrackLookup } from '@chorus/catalog'
import { createSocialImport, type ArtistFollowRecord, type FollowRecord } from '@chorus/social'
import { createPeopleImport } from '@chorus/users'
import type { RedisStore } from '@chorus/stores'
import type pg from 'pg'
import { artistIdOf } from '../catalogue/sourceIds.ts'
import { checkRows, goodRows, type BadRow, type Checked, type Read } from '../files/badRow.ts'
import { generateProfile, instantBetween } from '../people/generatePeople.ts'
import { createSteps, type OnProgress, type StepReport } from '../progress.ts'
import { createRandom } from '../seeded/random.ts'
import { uuidFromName } from '../seeded/uuidFromName.ts'
import { newArtists, type TaggedArtist } from './hetrecArtists.ts'
import { findHetrecFiles, readArtists, readFriends, readListening, readTaggings, readTags } from './hetrecFiles.ts'

/**
 * The set does not say since when somebody listens: where there is no tag to date it by, the day when the set was
 * published.
 */
const PUBLISHED_ON = '2011-05-01'
const FRIENDS_FROM = Date.UTC(2005, 0, 1)
const FRIENDS_UNTIL = Date.UTC(2011, 4, 1)
/** People's countries are not in the set; theirs are drawn from these. */
const PLACES = [
  { country: 'GB', locale: 'en-GB' },
  { country: 'US', locale: 'en-US' },
  { country: 'DE', locale: 'de-DE' },
  { country: 'BR', locale: 'pt-BR' },
  { country: 'PL', locale: 'pl-PL' },
  { country: 'ES', locale: 'es-ES' },
] as const

export interface LoadHetrecOptions {
  /** Holds the set's files, plain or compressed. */
  folder: string
  users: pg.Pool
  catalog: pg.Pool
  social: pg.Pool
  /** Where social serves from: what was loaded is dropped there. */
  serving?: RedisStore['client'] | undefined
  onProgress?: OnProgress | undefined
  onBadRow?: ((bad: BadRow) => void) | undefined
  signal?: AbortSignal | undefined
}

/**
 * Takes in the HetRec 2011 Last.fm set, which may be used but not shipped: its people (with generated profiles), their
 * friendships as follows, the artists that the catalogue lacks with tags as genres, and whom each listened to as
 * follows of those artists. Its listening counts name no track and no time, so that they become no plays. Loading again
 * changes nothing.
 * @throws UnreadableFile when a file of the set is not in the folder.
 */
export async function loadHetrec(options: LoadHetrecOptions): Promise<{ steps: StepReport[]; badRows: BadRow[] }> {
  const { folder, users, catalog, social, onProgress, signal } = options
  const badRows: BadRow[] = []
  const onBadRow = (bad: BadRow) => {
    badRows.push(bad)
    options.onBadRow?.(bad)
  }
  const steps = createSteps({ onProgress, signal })
  const set = await readSet(folder, { signal, onBadRow })

  const catalogueImport = createCatalogueImport(catalog)
  const artists = await newArtists(set.artists.values(), createTrackLookup(catalog))
  await steps.write('artists', artists, catalogueImport.artists)
  await steps.run('search index', 1, async (advance) => {
    await catalogueImport.finish()
    advance(1)
  })
  const peopleImport = createPeopleImport(users)
  const socialImport = createSocialImport(social, { serving: options.serving })
  await socialImport.artists(artists)
  await steps.write('people', [...set.users].map(personOf), async (batch) => {
    const { refused } = await peopleImport.people(batch)
    for (const { id, reason } of refused) onBadRow({ file: 'user_artists.dat', line: 0, reason: `${id}: ${reason}` })
    await socialImport.people(batch.map(({ id, shareActivity }) => ({ id, sharesActivity: shareActivity ?? false })))
  })
  await steps.write('follows', set.follows, socialImport.follows)
  await steps.write('artist follows', set.artistFollows, socialImport.artistFollows)
  return { steps: steps.reports(), badRows }
}

interface ReadSetOptions {
  signal: AbortSignal | undefined
  onBadRow: (bad: BadRow) => void
}

/** Reads the set into memory: 1 892 people, their 300 000 rows at most a few dozen bytes each. */
async function readSet(folder: string, options: ReadSetOptions) {
  const { onBadRow } = options
  const files = await findHetrecFiles(folder)
  const artists = new Map<number, TaggedArtist>()
  for await (const { id, name } of goodRows(readArtists(files.artists, options), onBadRow))
    artists.set(id, { name, listeners: 0, tags: new Map() })
  const firstTagged = await readTagged(files, artists, options)

  const users = new Set<number>()
  const artistFollows: ArtistFollowRecord[] = []
  const listening = withArtist(files.userArtists, readListening(files.userArtists, options), artists)
  for await (const { user, artist, named } of goodRows(listening, onBadRow)) {
    users.add(user)
    named.listeners += 1
    const day = firstTagged.get(`${user} ${artist}`) ?? PUBLISHED_ON
    const artistId = artistIdOf(named.name)
    artistFollows.push({ followerId: userIdOf(user), artistId, createdAtIso: `${day}T00:00:00.000Z` })
  }
  const follows: FollowRecord[] = []
  for await (const { user, friend } of goodRows(readFriends(files.friends, options), onBadRow)) {
    users.add(user).add(friend)
    const random = createRandom(`hetrec follow ${user} ${friend}`)
    const createdAtIso = instantBetween(random, FRIENDS_FROM, FRIENDS_UNTIL)
    follows.push({ followerId: userIdOf(user), followeeId: userIdOf(friend), createdAtIso })
  }
  return { artists, users, follows, artistFollows }
}

/** Counts the artists' tags; gives the day when each person first tagged each artist, by `person artist`. */
async function readTagged(
  files: Awaited<ReturnType<typeof findHetrecFiles>>,
  artists: ReadonlyMap<number, TaggedArtist>,
  options: ReadSetOptions,
): Promise<Map<string, string>> {
  const tags = new Map<number, string>()
  for await (const { id, name } of goodRows(readTags(files.tags, options), options.onBadRow)) tags.set(id, name)
  const firstTagged = new Map<string, string>()
  for (const file of files.taggings) {
    const taggings = withArtist(file, readTaggings(file, options), artists)
    for await (const { user, artist, tag, day, named } of goodRows(taggings, options.onBadRow)) {
      const name = tags.get(tag) ?? `tag ${tag}`
      named.tags.set(name, (named.tags.get(name) ?? 0) + 1)
      const key = `${user} ${artist}`
      const known = firstTagged.get(key)
      if (known === undefined || day < known) firstTagged.set(key, day)
    }
  }
  return firstTagged
}

/** The rows with the artist that they name by number; a row that names none that the set has is a bad one. */
function withArtist<Row extends { artist: number }>(
  file: string,
  rows: AsyncIterable<Read<Row>>,
  artists: ReadonlyMap<number, TaggedArtist>,
): AsyncGenerator<Read<Row & { named: TaggedArtist }>> {
  return checkRows(file, rows, (row): Checked<Row & { named: TaggedArtist }> => {
    const named = artists.get(row.artist)
    return named ? { value: { ...row, named } } : { reason: `artistID: the set has no artist ${row.artist}` }
  })
}

const userIdOf = (user: number): string => uuidFromName(`person:hetrec-lastfm-2k:${user}`)

function personOf(user: number) {
  const seed = `hetrec person ${user}`
  const place = createRandom(`${seed} place`).pick(PLACES)
  return generateProfile({
    id: userIdOf(user),
    seed,
    number: user,
    email: `person-${user}@hetrec.chorus.test`,
    ...place,
  })
}
