import { basename } from 'node:path'
import { createSocialImport, type FollowRecord } from '@chorus/social'
import { createPeopleImport, type PersonRecord } from '@chorus/users'
import type pg from 'pg'
import type { ArtistRecord } from '../catalogue/records.ts'
import { checkRows, goodRows, type BadRow, type Checked } from '../files/badRow.ts'
import { demoFollows, demoPeople } from '../people/demoPeople.ts'
import { followsOf } from '../people/generateFollows.ts'
import { generatePerson } from '../people/generatePeople.ts'
import { personIdOf, readFriendships, readPeople, type Friendship } from '../people/sourcePeople.ts'
import type { Steps } from '../progress.ts'
import type { SampleFiles } from '../sampleFiles.ts'

export interface LoadPeopleOptions {
  files: SampleFiles
  users: pg.Pool
  social: pg.Pool
  artists: readonly ArtistRecord[]
  steps: Steps
  onBadRow: (bad: BadRow) => void
  signal: AbortSignal | undefined
}

/** The people of the set and the demo accounts, with who follows whom; gives back the set's people. */
export async function loadPeople({
  files,
  users,
  social,
  artists,
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
  const demo = demoFollows({ people, artists })
  const socialImport = createSocialImport(social)
  await steps.write('follows', [...follows, ...demo.follows], socialImport.follows)
  await steps.write('follows of demo accounts', demo.artistFollows, socialImport.artistFollows)
  return people
}
