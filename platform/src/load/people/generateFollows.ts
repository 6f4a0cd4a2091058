import type { FollowRecord } from '@chorus/social'
import { createRandom } from '../seeded/random.ts'
import { instantBetween } from './generatePeople.ts'
import { personIdOf, type Friendship } from './sourcePeople.ts'

const FROM = Date.UTC(2022, 0, 1)
const UNTIL = Date.UTC(2025, 10, 30)

/** A friendship is two follows. The source has no times: each direction gets one from the seed. */
export function followsOf({ one, other }: Friendship): FollowRecord[] {
  return [follow(one, other), follow(other, one)]
}

function follow(follower: number, followee: number): FollowRecord {
  return {
    followerId: personIdOf(follower),
    followeeId: personIdOf(followee),
    createdAtIso: instantBetween(createRandom(`follow ${follower} ${followee}`), FROM, UNTIL),
  }
}
