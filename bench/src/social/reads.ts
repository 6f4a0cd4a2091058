import type pg from 'pg'
import { z } from 'zod'
import { encodeId } from '@chorus/subgraph-server'
import { seeded } from '../seeded.ts'
import { benchPerson } from './instanceStores.ts'
import type { Asked } from './measure.ts'

/** A viewer with a token. */
export interface BenchViewer {
  id: string
  token: string
}

const Edges = z.array(z.object({ at: z.date(), id: z.string(), celebrity: z.int() }))

const CELEBRITIES = 10

const PROFILE = `query Profile($id: ID!) { user(id: $id) {
  id followerCount followingCount viewerFollows followsViewer
  followers(first: 50) { totalCount nodes { id } }
} }`
const FRIENDS = `query Friends($id: ID!) { user(id: $id) {
  following(first: 50) { totalCount nodes { id followerCount viewerFollows followsViewer } }
} }`
const DEEP = `query Deep($id: ID!, $after: String!) { user(id: $id) {
  followers(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage } }
} }`
const NAME = `query Name($id: ID!) { user(id: $id) { id displayName } }`

const user = (n: number) => encodeId('user', benchPerson(n))

/** Of each read so many are asked again and again: what is warm is measured, not how long it takes to be. */
const WORKING_SET = 400

/**
 * The measured reads. Whom they are about is as skewed as who follows whom: celebrities are asked about most. `all` are
 * the questions that there are, `next` gives one of them.
 */
export async function benchReads(social: pg.Pool, people: number, viewers: readonly BenchViewer[]) {
  const random = seeded(7)
  const places = await deepPlaces(social)
  const read = (query: string, variables: () => Record<string, unknown>) => {
    const all = Array.from({ length: WORKING_SET }, (): Asked => {
      const viewer = viewers[Math.floor(viewers.length * random())]
      return { query, variables: variables(), headers: { authorization: `Bearer ${viewer?.token}` } }
    })
    return { all, next: () => all[Math.floor(all.length * random())] as Asked }
  }
  const anyone = () => ({ id: user(Math.floor(people * random())) })
  const popular = () => ({ id: user(Math.floor(people * random() ** 4)) })
  const celebrity = () => ({ id: user(Math.floor(CELEBRITIES * random())) })
  return {
    'name alone (the floor: no social)': read(NAME, anyone),
    'profile: counts, 50 newest followers, do we follow': read(PROFILE, popular),
    'profile of a celebrity': read(PROFILE, celebrity),
    '50 friends, each: followers, do we follow': read(FRIENDS, anyone),
    "100 of a celebrity's followers, deep in the list": read(DEEP, () => ({
      ...places[Math.floor(places.length * random())],
    })),
  }
}

/** Cursors deep in the lists of celebrities, beyond what is kept in Redis. */
async function deepPlaces(social: pg.Pool): Promise<{ id: string; after: string }[]> {
  const places: { id: string; after: string }[] = []
  for (let celebrity = 0; celebrity < CELEBRITIES; celebrity += 1) {
    const { rows } = await social.query(
      `SELECT at, id, $2::int AS celebrity
       FROM (
         SELECT created_at AS at, follower_id AS id, row_number() OVER (ORDER BY created_at DESC, follower_id DESC) AS place
         FROM user_follow
         WHERE followee_id = $1
       ) AS listed
       WHERE place > 2000
         AND place % 997 = 0
       LIMIT 40`,
      [benchPerson(celebrity), celebrity],
    )
    for (const { at, id } of Edges.parse(rows)) {
      const after = Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url')
      places.push({ id: user(celebrity), after })
    }
  }
  if (places.length === 0) throw new Error('No celebrity has more than 2 000 followers: choose more follows.')
  return places
}
