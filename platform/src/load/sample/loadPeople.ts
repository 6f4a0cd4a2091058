import { basename } from 'node:path'
import type { FollowRecord, SocialImport } from '@chorus/social'
import { createPeopleImport, type PersonRecord } from '@chorus/users'
import type pg from 'pg'
import type { CatalogueRecords } from '../catalogue/records.ts'
import { checkRows, goodRows, type BadRow, type Checked } from '../files/badRow.ts'
import { demoLibrary } from '../people/demoLibrary.ts'
import { demoFollows, demoPeople } from '../people/demoPeople.ts'
import { followsOf } from '../people/generateFollows.ts'
import { generatePerson } from '../people/generatePeople.ts'
import { personIdOf, readFriendships, readPeople, type Friendship } from '../people/sourcePeople.ts'
import type { Steps } from '../progress.ts'
import type { SampleFiles } from '../sampleFiles.ts'

export interface LoadPeopleOptions {
  files: SampleFiles
  users: pg.Pool
  social: SocialImport
  catalogue: CatalogueRecords
  steps: Steps
  onBadRow: (bad: BadRow) => void
  signal: AbortSignal | undefined
}

/** The people of the set and the demo accounts, with who follows whom; gives back the set's people. */
export async function loadPeople({
  files,
  users,
  social,
  catalogue,
  steps,
  onBadRow,
  signal,
}: LoadPeopleOptions): Promise<PersonRecord[]> {
  const lineOf = new Map<string, number>()
  const people: PersonRecord[] = []
  for await (const read of readPeople(files.people, { signal })) {
    if (read.kind === 'bad') {
      onBadRow(read.bad)
      continue
    }
    const person = generatePerson(read.value)
    people.push(person)
    lineOf.set(person.id, read.line)
  }
  const peopleImport = createPeopleImport(users)
  await steps.write('people', [...demoPeople(), ...people], async (batch) => {
    const { refused } = await peopleImport.people(batch)
    for (const { id, reason } of refused) onBadRow({ file: basename(files.people), line: lineOf.get(id) ?? 0, reason })
    const stranger = new Set(refused.map(({ id }) => id))
    await social.people(
      batch
        .filter(({ id }) => !stranger.has(id))
        .map(({ id, shareActivity }) => ({ id, sharesActivity: shareActivity ?? false })),
    )
  })
  await steps.run('music to follow and save', 0, async (advance) => {
    await social.artists(catalogue.artists)
    await social.albums(catalogue.albums)
    await social.tracks(catalogue.tracks)
    advance(catalogue.artists.length + catalogue.albums.length + catalogue.tracks.length)
  })

  const follows: FollowRecord[] = []
  const friendships = checkRows(
    files.friendships,
    readFriendships(files.friendships, { signal }),
    (friendship): Checked<Friendship> => {
      const stranger = [friendship.one, friendship.other].find((number) => !lineOf.has(personIdOf(number)))
      return stranger === undefined ? { value: friendship } : { reason: `there is no person ${stranger}` }
    },
  )
  for await (const friendship of goodRows(friendships, onBadRow)) follows.push(...followsOf(friendship))
  const demo = demoFollows({ people, artists: catalogue.artists })
  await steps.write('follows', [...follows, ...demo.follows], social.follows)
  await steps.write('follows of demo accounts', demo.artistFollows, social.artistFollows)
  const library = demoLibrary(catalogue.tracks)
  await steps.write('saved by demo accounts', library.saved, social.savedTracks)
  await steps.write('playlists of demo accounts', library.playlists, social.playlists)
  return people
}
