import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { aPerson } from '@chorus/testing'
import { aSocialGraph, type ConnectionAnswer, minute, userReference } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
beforeAll(async () => {
  graph = await aSocialGraph()
})
afterAll(() => graph.close())

const user = (id: string) => encodeId('user', id)
const block = (who: string, whom: string) =>
  graph.run(
    `mutation ($id: ID!) { block(userId: $id) { __typename ... on BlockChanged { blocked user { id } } ... on InvalidInput { fields { path } } } }`,
    aPerson({ userId: who }),
    { id: user(whom) },
  )
const unblock = (who: string, whom: string) =>
  graph.run(
    `mutation ($id: ID!) { unblock(userId: $id) { __typename ... on BlockChanged { blocked } } }`,
    aPerson({ userId: who }),
    { id: user(whom) },
  )
const follow = async (who: string, whom: string): Promise<string> =>
  (
    await graph.run(`mutation ($id: ID!) { follow(id: $id) { __typename } }`, aPerson({ userId: who }), {
      id: user(whom),
    })
  ).follow.__typename
const about = async (of: string, viewer: string) =>
  (
    await graph.run(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User {
        viewerFollows followsViewer mutualFollowers { id }
        followers { nodes { id } } following { nodes { id } }
      } } }`,
      aPerson({ userId: viewer }),
      { of: [userReference(of)] },
    )
  )._entities[0]

it('blocking ends the follows between the two, and the blocked can follow the blocker no more', async () => {
  const [me, them] = (await graph.known(2)) as [string, string]
  expect([await follow(me, them), await follow(them, me)]).toEqual(['Followed', 'Followed'])
  await about(me, them)

  expect((await block(me, them)).block).toEqual({ __typename: 'BlockChanged', blocked: true, user: { id: user(them) } })
  expect(await about(them, me)).toMatchObject({ viewerFollows: false, followsViewer: false })
  expect(await follow(them, me)).toBe('NotFound')
  expect(await follow(me, them)).toBe('InvalidInput')
  expect((await block(me, them)).block.blocked).toBe(true)
  const types = (await graph.deliver()).map(({ type }) => type)
  expect(types.filter((type) => type === 'social.block.changed.v1')).toHaveLength(1)

  expect((await unblock(me, them)).unblock.blocked).toBe(false)
  expect(await follow(them, me)).toBe('Followed')
})

it('the blocked see none of the blocker’s lists, nor the blocker among the followers of others', async () => {
  const [blocker, blocked, star, other] = (await graph.known(4)) as [string, string, string, string]
  for (const fan of [blocker, other]) await follow(fan, star)
  await block(blocker, blocked)

  expect(await about(blocker, blocked)).toEqual({
    viewerFollows: false,
    followsViewer: false,
    mutualFollowers: null,
    followers: null,
    following: null,
  })
  expect((await about(star, blocked)).followers.nodes).toEqual([{ id: user(other) }])
  expect((await about(star, other)).followers.nodes).toHaveLength(2)
  // The blocker still sees the blocked.
  expect((await about(blocked, blocker)).followers).toEqual({ nodes: [] })
})

it('a page is filled up where those who block the viewer are left out of it, and its cursors name none of them', async () => {
  const [me, star] = (await graph.known(2)) as [string, string]
  const fans = await graph.known(30)
  await graph.social.follows(fans.map((id, i) => ({ followerId: id, followeeId: star, createdAtIso: minute(i) })))
  const hiding = fans.filter((_, i) => i % 3 === 0)
  for (const fan of hiding) await block(fan, me)

  const seen: string[] = []
  let after: string | null = null
  for (let page = 0; page < 10; page += 1) {
    const { followers }: { followers: ConnectionAnswer } = (
      await graph.run(
        `query ($of: [_Any!]!, $after: String) { _entities(representations: $of) { ... on User {
          followers(first: 6, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
        } } }`,
        aPerson({ userId: me }),
        { of: [userReference(star)], after },
      )
    )._entities[0]
    seen.push(...followers.nodes.map(({ id }) => id))
    after = followers.pageInfo.endCursor
    const opened = Buffer.from(String(after), 'base64url').toString()
    expect(hiding.some((id) => opened.includes(id))).toBe(false)
    if (!followers.pageInfo.hasNextPage) break
    expect(followers.nodes).toHaveLength(6)
  }
  expect(seen).toEqual(
    fans
      .filter((id) => !hiding.includes(id))
      .toReversed()
      .map(user),
  )
})

it('nobody between whom and the viewer there is a block is suggested', async () => {
  const [me, friend, hidden, unwanted, welcome] = (await graph.known(5)) as [string, string, string, string, string]
  await follow(me, friend)
  for (const whom of [hidden, unwanted, welcome]) await follow(friend, whom)
  await block(hidden, me)
  await block(me, unwanted)
  const { viewer } = await graph.run('{ viewer { suggestedUsers { id } } }', aPerson({ userId: me }))
  expect(viewer.suggestedUsers).toEqual([{ id: user(welcome) }])
})

it('a follow that races with a block never survives it', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [blocker, follower] = (await graph.known(2)) as [string, string]
    await Promise.all([follow(follower, blocker), block(blocker, follower), follow(follower, blocker)])
    expect(await about(follower, blocker)).toMatchObject({ followsViewer: false, following: { nodes: [] } })
  }
})

it('nobody blocks oneself, nor who is not there', async () => {
  const [me] = (await graph.known(1)) as [string]
  expect((await block(me, me)).block).toEqual({ __typename: 'InvalidInput', fields: [{ path: ['userId'] }] })
  const stranger = randomUUID()
  expect((await block(me, stranger)).block.__typename).toBe('NotFound')
  expect((await unblock(me, stranger)).unblock.__typename).toBe('NotFound')
})
