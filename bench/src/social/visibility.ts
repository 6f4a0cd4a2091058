import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { anonymous, encodeId, signIdentity, SUBGRAPH_HEADERS } from '@chorus/subgraph-server'
import { benchPerson, type InstanceStores } from './instanceStores.ts'
import { createClient, type Client } from './measure.ts'
import { seeded } from '../seeded.ts'
import type { BenchViewer } from './reads.ts'

const FOLLOW = `mutation Follow($id: ID!) { follow(id: $id) { __typename } }`
const UNFOLLOW = `mutation Unfollow($id: ID!) { unfollow(id: $id) { __typename } }`
const NEWEST = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User {
  followers(first: 1) { nodes { id } }
} } }`
const Newest = z.object({
  data: z.object({
    _entities: z.tuple([z.object({ followers: z.object({ nodes: z.array(z.object({ id: z.string() })) }) })]),
  }),
})
const Followed = z.object({ data: z.object({ follow: z.object({ __typename: z.string() }) }) })

const AT_ONCE = 10
const POLL_MS = 5
const GIVE_UP_MS = 10_000

export interface Visibility {
  /** The mutation itself, in milliseconds, sorted. */
  followMs: number[]
  /** From its answer until another process shows the follow, in milliseconds, sorted. */
  visibleMs: number[]
}

/**
 * Follows through the gateway and looks for each in a second process of the subgraph, which has just shown the list
 * without it: what is measured is the longest that others may wait. Leaves the graph as it was.
 */
export async function measureVisibility(
  gateway: Client,
  stores: InstanceStores,
  { viewers, people, follows }: { viewers: readonly BenchViewer[]; people: number; follows: number },
): Promise<Visibility> {
  const other = await startSubgraph(stores)
  const client = createClient(other.url, { connections: AT_ONCE })
  const random = seeded(11)
  const found: Visibility = { followMs: [], visibleMs: [] }

  const newestOf = async (id: string): Promise<string | undefined> => {
    const identity = { ...anonymous, kind: 'person' as const, userId: benchPerson(0), scopes: ['listener'] }
    const headers = { [SUBGRAPH_HEADERS.identity]: signIdentity(identity, stores.identitySecret) }
    const variables = { of: [{ __typename: 'User', id }] }
    const answer = Newest.parse(await client.ask({ query: NEWEST, variables, headers }))
    return answer.data._entities[0].followers.nodes[0]?.id
  }

  async function followOne(viewer: BenchViewer, id: string): Promise<void> {
    const headers = { authorization: `Bearer ${viewer.token}` }
    await gateway.ask({ query: UNFOLLOW, variables: { id }, headers })
    await newestOf(id)
    const asked = performance.now()
    const { follow } = Followed.parse(await gateway.ask({ query: FOLLOW, variables: { id }, headers })).data
    if (follow.__typename !== 'Followed') throw new Error(`A follow was answered with ${follow.__typename}.`)
    const acknowledged = performance.now()
    while ((await newestOf(id)) !== encodeId('user', viewer.id)) {
      if (performance.now() - acknowledged > GIVE_UP_MS) throw new Error('A follow is not visible after 10 s.')
      await pause(POLL_MS)
    }
    found.followMs.push(acknowledged - asked)
    found.visibleMs.push(performance.now() - acknowledged)
    await gateway.ask({ query: UNFOLLOW, variables: { id }, headers })
  }

  try {
    let next = 0
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < follows) {
          const viewer = viewers[next % viewers.length]
          next += 1
          // Each of somebody else, so that the newest follower is who has just followed.
          const id = encodeId('user', benchPerson(people - 1 - next - Math.floor(random() * 10) * 1_000))
          if (viewer) await followOne(viewer, id)
        }
      }),
    )
  } finally {
    client.close()
    other.stop()
  }
  return {
    followMs: found.followMs.toSorted((a, b) => a - b),
    visibleMs: found.visibleMs.toSorted((a, b) => a - b),
  }
}

/** One more process of social on the same stores. */
async function startSubgraph(stores: InstanceStores): Promise<{ url: string; stop(): void }> {
  const child = fork(join(import.meta.dirname, '../../../subgraphs/social/src/main.ts'), {
    env: {
      ...process.env,
      DATABASE_URL: stores.databaseUrl('social'),
      REDIS_URL: stores.servingRedisUrl,
      EVENT_LOG_URL: stores.eventLogUrl,
      IDENTITY_SECRET: stores.identitySecret,
      PORT: '0',
      LOG_LEVEL: 'warn',
    },
  })
  const port = await new Promise<number>((found, failed) => {
    child.once('message', (message: { listening: number }) => found(message.listening))
    child.once('exit', (code) => failed(new Error(`The second process ended with ${code}.`)))
  })
  return { url: `http://127.0.0.1:${port}/graphql`, stop: () => child.kill() }
}
