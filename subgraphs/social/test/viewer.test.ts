import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { aSocialGraph, type ConnectionAnswer, minute, people } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
beforeAll(async () => {
  graph = await aSocialGraph()
})
afterAll(() => graph.close())

const LIBRARY = `query ($first: Int! = 50, $after: String) {
  viewer { id library { artists(first: $first, after: $after) {
    edges { cursor followedAt } nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount
  } } }
}`

it('the viewer is the person who asks; machines and strangers have none', async () => {
  const me = aPerson()
  const asked = (identity?: typeof me) =>
    runOperation(graph.subgraph, '{ viewer { id } }', identity ? { identity } : {})
  expect((await asked(me)).data).toEqual({ viewer: { id: encodeId('user', me.userId as string) } })
  expect((await asked(aMachine())).data).toEqual({ viewer: null })
  expect((await asked()).data).toEqual({ viewer: null })
})

it('a viewer reference answers only the identity it belongs to', async () => {
  const me = aPerson()
  const query =
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { id library { artists { totalCount } } } } }'
  const reference = (userId: string) => ({ __typename: 'Viewer', id: encodeId('user', userId) })
  const mine = { id: encodeId('user', me.userId as string), library: { artists: { totalCount: 0 } } }

  const variables = { of: [reference(me.userId as string), reference(randomUUID()), { __typename: 'Viewer', id: 'x' }] }
  expect((await runOperation(graph.subgraph, query, { identity: me, variables })).data?._entities).toEqual([
    mine,
    null,
    null,
  ])
  expect((await runOperation(graph.subgraph, query, { variables })).data?._entities).toEqual([null, null, null])
})

it("the library holds the viewer's own artists, newest first, stable while one is added", async () => {
  const [me, somebody, ...artists] = people(14) as [string, string, ...string[]]
  // Three at each moment.
  const follows = artists.map((artistId, i) => ({ followerId: me, artistId, createdAtIso: minute(Math.floor(i / 3)) }))
  await graph.social.artistFollows([
    ...follows,
    { followerId: somebody, artistId: randomUUID(), createdAtIso: minute(50) },
  ])
  const expected = follows
    .toSorted((a, b) => b.createdAtIso.localeCompare(a.createdAtIso) || (a.artistId < b.artistId ? 1 : -1))
    .map((follow) => encodeId('artist', follow.artistId))

  const seen: string[] = []
  let after: string | null = null
  for (let page = 0; page < 5; page++) {
    const variables = { first: 5, after }
    const { data, errors } = await runOperation(graph.subgraph, LIBRARY, {
      identity: aPerson({ userId: me }),
      variables,
    })
    expect(errors).toBeUndefined()
    const { artists: connection } = (data as { viewer: { library: { artists: ConnectionAnswer } } }).viewer.library
    expect(connection.totalCount).toBe(12 + page)
    seen.push(...connection.nodes.map((node) => node.id))
    await graph.social.artistFollows([{ followerId: me, artistId: randomUUID(), createdAtIso: minute(60 + page) }])
    after = connection.pageInfo.endCursor
    if (!connection.pageInfo.hasNextPage) break
  }
  expect(seen).toEqual(expected)
})

it('suggested are those whom most of the viewer’s follows follow, never the viewer nor whom they follow', async () => {
  const [me, a, b, c, popular, known, rare] = people(7) as [string, string, string, string, string, string, string]
  const edge = (followerId: string, followeeId: string) => ({ followerId, followeeId, createdAtIso: minute(0) })
  await graph.social.follows([
    ...[a, b, c].map((friend) => edge(me, friend)),
    ...[a, b, c].map((friend) => edge(friend, popular)),
    ...[a, b].map((friend) => edge(friend, known)),
    ...[a, b, c].map((friend) => edge(friend, me)),
    edge(c, rare),
    edge(a, b),
  ])
  const query = 'query ($first: Int! = 10) { viewer { suggestedUsers(first: $first) { id } } }'
  const asked = async (identity: ReturnType<typeof aPerson>, first: number) =>
    runOperation(graph.subgraph, query, { identity, variables: { first } })
  const identity = aPerson({ userId: me })

  const suggested = [popular, known, rare].map((id) => ({ id: encodeId('user', id) }))
  expect((await asked(identity, 10)).data).toEqual({ viewer: { suggestedUsers: suggested } })
  expect((await asked(identity, 1)).data).toEqual({ viewer: { suggestedUsers: suggested.slice(0, 1) } })
  expect((await asked(aPerson(), 10)).data).toEqual({ viewer: { suggestedUsers: [] } })
  for (const first of [0, 101]) {
    expect((await asked(identity, first)).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  }
})
