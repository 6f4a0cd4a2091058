import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { aSocialGraph, userReference } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
beforeAll(async () => {
  graph = await aSocialGraph()
})
afterAll(() => graph.close())

const user = (id: string) => encodeId('user', id)
const FOLLOW = `mutation ($id: ID!) { follow(id: $id) {
  __typename
  ... on Followed { item { __typename ... on User { id followerCount viewerFollows } ... on Artist { followerCount viewerFollows } } viewer { id } }
  ... on NotFound { id }
  ... on InvalidInput { fields { path } message }
} }`
const UNFOLLOW = `mutation ($id: ID!) { unfollow(id: $id) {
  __typename
  ... on Unfollowed { item { ... on User { id followerCount viewerFollows } } viewer { id library { artists { totalCount nodes { id } } } } }
} }`
const ABOUT = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User {
  followerCount followingCount viewerFollows followsViewer
  followers { totalCount nodes { id } } following { totalCount nodes { id } }
} } }`
const about = async (of: string, viewer: string) =>
  (await graph.run(ABOUT, aPerson({ userId: viewer }), { of: [userReference(of)] }))._entities[0]

it('a follow is visible to its author at once, with its counts, and following twice changes nothing', async () => {
  const [me, them] = (await graph.known(2)) as [string, string]
  const identity = aPerson({ userId: me })
  // Everything is served, so that it must be brought up to date and not only read anew.
  await about(them, me)
  await about(me, me)

  const followed = {
    __typename: 'Followed',
    item: { __typename: 'User', id: user(them), followerCount: 1, viewerFollows: true },
    viewer: { id: user(me) },
  }
  for (let time = 0; time < 2; time += 1) {
    expect((await graph.run(FOLLOW, identity, { id: user(them) })).follow).toEqual(followed)
  }
  expect(await about(them, me)).toMatchObject({
    viewerFollows: true,
    followers: { totalCount: 1, nodes: [{ id: user(me) }] },
  })
  expect(await about(me, them)).toMatchObject({
    followsViewer: true,
    followingCount: 1,
    following: { nodes: [{ id: user(them) }] },
  })
  expect(await graph.deliver()).toMatchObject([
    { type: 'social.follow.changed.v1', key: me, data: { followeeId: them, kind: 'USER', following: true } },
  ])
})

it('an unfollow is visible to its author at once, twice changes nothing, and its event has a later version', async () => {
  const [me, them] = (await graph.known(2)) as [string, string]
  const identity = aPerson({ userId: me })
  await graph.run(FOLLOW, identity, { id: user(them) })
  await about(them, me)

  for (let time = 0; time < 2; time += 1) {
    expect((await graph.run(UNFOLLOW, identity, { id: user(them) })).unfollow).toMatchObject({
      __typename: 'Unfollowed',
      item: { id: user(them), followerCount: 0, viewerFollows: false },
    })
  }
  expect(await about(them, me)).toMatchObject({ followerCount: 0, followers: { totalCount: 0, nodes: [] } })
  const events = await graph.deliver()
  expect(events).toMatchObject([{ data: { following: true } }, { data: { following: false } }])
  const [first, second] = events.map(({ data }) => ('version' in data ? data.version : 0)) as [number, number]
  expect(second).toBeGreaterThan(first)
})

it('an artist who is followed is in the library at once, and gone from it at once', async () => {
  const [me] = (await graph.known(1)) as [string]
  const artist = randomUUID()
  await graph.social.artists([{ id: artist }])
  const identity = aPerson({ userId: me })
  const id = encodeId('artist', artist)
  const library = async () =>
    (await graph.run('{ viewer { library { artists { totalCount nodes { id } } } } }', identity)).viewer.library.artists
  expect(await library()).toEqual({ totalCount: 0, nodes: [] })

  expect((await graph.run(FOLLOW, identity, { id })).follow.item).toEqual({
    __typename: 'Artist',
    followerCount: 1,
    viewerFollows: true,
  })
  expect(await library()).toEqual({ totalCount: 1, nodes: [{ id }] })
  expect((await graph.run(UNFOLLOW, identity, { id })).unfollow.viewer.library.artists).toEqual({
    totalCount: 0,
    nodes: [],
  })
})

it('what is not there cannot be followed; nor can oneself', async () => {
  const [me] = (await graph.known(1)) as [string]
  const identity = aPerson({ userId: me })
  const unknown = [
    user(randomUUID()),
    encodeId('artist', randomUUID()),
    encodeId('track', randomUUID()),
    'usr_',
    '',
    '\u0000',
  ]
  for (const id of unknown) {
    expect((await graph.run(FOLLOW, identity, { id })).follow).toEqual({ __typename: 'NotFound', id })
    expect((await graph.run(UNFOLLOW, identity, { id })).unfollow).toEqual({ __typename: 'NotFound' })
  }
  expect((await graph.run(FOLLOW, identity, { id: user(me) })).follow).toMatchObject({
    __typename: 'InvalidInput',
    fields: [{ path: ['id'] }],
  })
})

it('only listeners follow and block', async () => {
  const [them] = (await graph.known(1)) as [string]
  for (const mutation of ['follow(id: $id)', 'unfollow(id: $id)', 'block(userId: $id)', 'unblock(userId: $id)']) {
    for (const [identity, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [aPerson({ scopes: [] }), 'FORBIDDEN'],
      [aMachine({ scopes: ['listener'] }), 'FORBIDDEN'],
    ] as const) {
      const { errors } = await runOperation(graph.subgraph, `mutation ($id: ID!) { ${mutation} { __typename } }`, {
        variables: { id: user(them) },
        ...(identity && { identity }),
      })
      expect(errors?.[0]?.extensions?.code).toBe(code)
    }
  }
})

it('follows and unfollows of one pair that race leave what is served as the record has it', async () => {
  const [me, them] = (await graph.known(2)) as [string, string]
  const identity = aPerson({ userId: me })
  for (let round = 0; round < 5; round += 1) {
    await about(them, me)
    await about(me, me)
    const race = Array.from({ length: 12 }, (_, index) =>
      graph.run(index % 2 ? FOLLOW : UNFOLLOW, identity, { id: user(them) }),
    )
    await Promise.all(race)
    const { rows } = await graph.pool.query('SELECT FROM user_follow WHERE follower_id = $1', [me])
    const there = rows.length === 1
    expect(await about(them, me)).toMatchObject({ viewerFollows: there, followers: { totalCount: rows.length } })
    expect((await about(me, me)).following.nodes).toHaveLength(rows.length)
  }
})
