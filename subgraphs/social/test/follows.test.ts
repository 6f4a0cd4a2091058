import { randomUUID } from 'node:crypto'
import { afterAll, assert, beforeAll, expect, it } from 'vitest'
import { encodeId } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { aSocialGraph, artistReference, type ConnectionAnswer, minute, people, userReference } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
beforeAll(async () => {
  graph = await aSocialGraph()
})
afterAll(() => graph.close())

const entities = (fields: string, parameters = '') =>
  `query ($of: [_Any!]!${parameters}) { _entities(representations: $of) { ... on User { ${fields} } } }`
const CONNECTION =
  '{ edges { cursor followedAt node { id } } nodes { id } pageInfo { hasNextPage endCursor } totalCount }'

/** What one field of one person answers. */
async function ask(fields: string, userId: string, options: Parameters<typeof runOperation>[2] & {} = {}) {
  const variables = { of: [userReference(userId)], ...options.variables }
  const parameters = `${fields.includes('$first') ? ', $first: Int! = 10' : ''}${fields.includes('$after') ? ', $after: String' : ''}`
  const { data, errors } = await runOperation(graph.subgraph, entities(fields, parameters), { ...options, variables })
  const [user] = (data?._entities ?? []) as Record<string, unknown>[]
  return { user, errors }
}

it('followers and following are read newest first, whole, and without repetition while others follow', async () => {
  const [person, ...fans] = people(26) as [string, ...string[]]
  // Five at each moment, so that only the id tells them apart.
  const follows = fans.map((id, i) => ({ followerId: id, followeeId: person, createdAtIso: minute(Math.floor(i / 5)) }))
  await graph.social.follows(follows)
  const expected = follows
    .toSorted((a, b) => b.createdAtIso.localeCompare(a.createdAtIso) || (a.followerId < b.followerId ? 1 : -1))
    .map((follow) => encodeId('user', follow.followerId))

  const seen: string[] = []
  let after: string | null = null
  for (let page = 0; page < 10; page++) {
    const { user, errors } = await ask(`followers(first: $first, after: $after) ${CONNECTION}`, person, {
      identity: aPerson(),
      variables: { first: 7, after },
    })
    expect(errors).toBeUndefined()
    assert(user)
    const { nodes, pageInfo, totalCount } = user.followers as ConnectionAnswer
    expect(totalCount).toBe(25 + page)
    seen.push(...nodes.map((node) => node.id))
    await graph.social.follows([{ followerId: randomUUID(), followeeId: person, createdAtIso: minute(100 + page) }])
    after = pageInfo.endCursor
    if (!pageInfo.hasNextPage) break
  }
  expect(seen).toEqual(expected)

  const { user } = await ask(`following ${CONNECTION}`, fans[0] as string, { identity: aPerson() })
  expect(user?.following).toMatchObject({
    edges: [{ followedAt: minute(0), node: { id: encodeId('user', person) } }],
    totalCount: 1,
    pageInfo: { hasNextPage: false },
  })
})

it('who follows whom is for people with the scope listener; counts are for everyone', async () => {
  const [person, fan] = people(2) as [string, string]
  await graph.social.follows([{ followerId: fan, followeeId: person, createdAtIso: minute(0) }])
  const fields = `followerCount followers { totalCount } following { totalCount }`

  const cases = [
    [undefined, 'UNAUTHENTICATED'],
    [aPerson({ scopes: [] }), 'FORBIDDEN'],
    [aMachine({ scopes: ['listener', 'partner'] }), 'FORBIDDEN'],
  ] as const
  for (const [identity, code] of cases) {
    const { user, errors } = await ask(fields, person, identity ? { identity } : {})
    expect(user).toEqual({ followerCount: 1, followers: null, following: null })
    expect(errors?.map((error) => error.extensions?.code)).toEqual([code, code])
  }
})

it('somebody whom nobody has followed counts zero, and has empty lists', async () => {
  const { user } = await ask(
    'followerCount followingCount viewerFollows followers { totalCount nodes { id } }',
    randomUUID(),
    {
      identity: aPerson(),
    },
  )
  const nobody = { totalCount: 0, nodes: [] }
  expect(user).toEqual({ followerCount: 0, followingCount: 0, viewerFollows: false, followers: nobody })
})

it('the viewer sees whom they follow, who follows them, and who of theirs follows another', async () => {
  const [me, star, newer, older, stranger] = people(5) as [string, string, string, string, string]
  const follow = (followerId: string, followeeId: string, at: number) => ({
    followerId,
    followeeId,
    createdAtIso: minute(at),
  })
  await graph.social.follows([
    follow(me, older, 1),
    follow(me, newer, 2),
    follow(older, star, 3),
    follow(newer, star, 4),
    follow(stranger, star, 5),
    follow(star, me, 6),
  ])
  const fields = 'viewerFollows followsViewer mutualFollowers(first: $first) { id }'
  const identity = aPerson({ userId: me })

  const { user } = await ask(fields, star, { identity })
  const mutual = [newer, older].map((id) => ({ id: encodeId('user', id) }))
  expect(user).toEqual({ viewerFollows: false, followsViewer: true, mutualFollowers: mutual })
  expect((await ask(fields, newer, { identity })).user).toMatchObject({ viewerFollows: true, followsViewer: false })
  const first = await ask(fields, star, { identity, variables: { first: 1 } })
  expect(first.user?.mutualFollowers).toEqual(mutual.slice(0, 1))

  const nobody = { viewerFollows: null, followsViewer: null, mutualFollowers: null }
  expect((await ask(fields, star)).user).toEqual(nobody)
})

it("an artist's followers are counted, and the viewer's follow is known", async () => {
  const [artist, fan, other] = people(3) as [string, string, string]
  await graph.social.artistFollows([
    { followerId: fan, artistId: artist, createdAtIso: minute(0) },
    { followerId: other, artistId: artist, createdAtIso: minute(0) },
  ])
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Artist { id followerCount viewerFollows } } }`
  const variables = { of: [artistReference(artist), artistReference(randomUUID())] }
  const { data } = await runOperation(graph.subgraph, query, { identity: aPerson({ userId: fan }), variables })
  expect(data?._entities).toEqual([
    { id: encodeId('artist', artist), followerCount: 2, viewerFollows: true },
    { id: variables.of[1]?.id, followerCount: 0, viewerFollows: false },
  ])
})

const HOSTILE = {
  nothing: '',
  'a bare prefix': 'usr_',
  SQL: "usr_' OR 1=1 --",
  'a zero byte': '\u0000',
  'ten thousand letters': 'x'.repeat(10_000),
  "an artist's id": encodeId('artist', randomUUID()),
  'letters of another script': `usr_${'Ж'.repeat(26)}`,
}

it.each(Object.entries(HOSTILE))(
  'a reference that is %s instead of a person is null and no error',
  async (_what, id) => {
    const { data, errors } = await runOperation(graph.subgraph, entities('id followerCount'), {
      variables: { of: [{ __typename: 'User', id }] },
    })
    expect([data, errors]).toEqual([{ _entities: [null] }, undefined])
  },
)

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const BAD_PAGES = {
  'of none': { first: 0 },
  'of fewer than none': { first: -1 },
  'of 101': { first: 101 },
  'of two thousand million': { first: 2_147_483_647 },
  'after nothing': { after: '' },
  'after a word': { after: 'x' },
  'after five thousand letters': { after: 'x'.repeat(5_000) },
  'after an empty key': { after: cursor([]) },
  'after half a key': { after: cursor([1]) },
  'after nulls': { after: cursor([null, null]) },
  'after SQL': { after: cursor([1, "' OR 1=1"]) },
  'after the end of time': { after: cursor([8.64e15, randomUUID()]) },
  'after a number beyond time': { after: cursor([1e300, randomUUID()]) },
  'before 1970': { after: cursor([-1, randomUUID()]) },
  'after half a millisecond': { after: cursor([0.5, randomUUID()]) },
  'after a written date': { after: cursor(['2026-01-01', randomUUID()]) },
}

it.each(Object.entries(BAD_PAGES))('a page %s is refused by the name of its argument', async (_what, page) => {
  const { user, errors } = await ask(`followers(first: $first, after: $after) ${CONNECTION}`, randomUUID(), {
    identity: aPerson(),
    variables: page,
  })
  expect(user).toEqual({ followers: null })
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  expect(errors?.[0]?.message).toMatch('first' in page ? /`first`/ : /`after`/)
})
