import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeId, type Identity } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { playlistClient, type SeenItem } from './aPlaylist.ts'
import { aSocialGraph, userReference } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
let client: ReturnType<typeof playlistClient>
beforeAll(async () => {
  graph = await aSocialGraph()
  client = playlistClient(graph)
})
afterAll(() => graph.close())

async function somebody(): Promise<Identity & { userId: string }> {
  const [userId] = (await graph.known(1)) as [string]
  return { ...aPerson({ userId }), userId }
}
const trackIds = (items: readonly SeenItem[]) => items.map(({ track }) => track.id)
const user = (id: string) => encodeId('user', id)

it('a playlist is made once for each key, with its tracks in their order, private unless said otherwise', async () => {
  const me = await somebody()
  const tracks = await client.tracks(3)
  const input = {
    name: '  Road trip ',
    description: '',
    trackIds: [...tracks, tracks[0]],
    idempotencyKey: randomUUID(),
  }
  const made = await Promise.all(Array.from({ length: 5 }, () => client.create(me, input)))
  for (const one of made) expect(one).toEqual(made[0])
  expect(made[0]).toMatchObject({
    __typename: 'PlaylistCreated',
    playlist: {
      version: 1,
      trackCount: 4,
      name: 'Road trip',
      description: null,
      visibility: 'PRIVATE',
      viewerCan: { edit: true, invite: true, delete: true },
    },
  })
  expect(trackIds(await client.items(me, made[0].playlist.id))).toEqual(input.trackIds)
  expect(await client.create(me, { ...input, name: 'Other' })).toMatchObject({
    __typename: 'InvalidInput',
    fields: [{ path: ['input', 'idempotencyKey'] }],
  })
  // Another person's key is another key.
  expect((await client.create(await somebody(), input)).playlist.id).not.toBe(made[0].playlist.id)
})

it('who may see and change a playlist is as its visibility and its collaborators say', async () => {
  const [owner, friend, other] = [await somebody(), await somebody(), await somebody()]
  const tracks = await client.tracks(2)
  const all = { edit: true, invite: true, delete: true }
  const none = { edit: false, invite: false, delete: false }
  const { id } = (await client.create(owner, { trackIds: tracks })).playlist
  const change = async (as: Identity) => [
    (await client.add(as, { playlistId: id, trackIds: tracks })).__typename,
    (await client.update(as, { id, name: 'Mine' })).__typename,
    (await client.update(as, { id, visibility: 'PUBLIC' })).__typename,
    (await client.invite(as, id, [])).__typename,
    await client.delete(as, id),
  ]

  expect(await client.see(other, id)).toBeNull()
  expect(await change(other)).toEqual(Array(5).fill('NotFound'))

  expect((await client.invite(owner, id, [friend.userId])).edit.kind).toBe('COLLABORATORS')
  expect(await client.see(friend, id)).toMatchObject({ viewerCan: { edit: true, invite: false, delete: false } })
  expect(await change(friend)).toEqual(['PlaylistEdited', 'PlaylistUpdated', 'Forbidden', 'Forbidden', 'Forbidden'])
  expect((await client.see(owner, id)).collaborators).toEqual([{ id: user(friend.userId) }])

  for (const visibility of ['UNLISTED', 'PUBLIC']) {
    expect((await client.update(owner, { id, visibility })).playlist.visibility).toBe(visibility)
    expect(await client.see(other, id)).toMatchObject({ viewerCan: none, owner: { id: user(owner.userId) } })
    expect(await change(other)).toEqual(Array(5).fill('Forbidden'))
    const { data } = await runOperation(graph.subgraph, `{ playlist(id: "${id}") { name viewerFollows } }`)
    expect(data).toEqual({ playlist: { name: 'Mine', viewerFollows: false } })
  }
  expect(await client.see(owner, id)).toMatchObject({ viewerCan: all })

  expect((await client.invite(owner, id, [])).edit.summary).toBe('Collaborators: 0 added, 1 removed')
  expect((await client.add(friend, { playlistId: id, trackIds: tracks })).__typename).toBe('Forbidden')
  expect(await client.delete(owner, id)).toBe('PlaylistDeleted')
  expect(await client.see(owner, id)).toBeNull()
  expect(await client.delete(owner, id)).toBe('NotFound')
  const types = (await graph.deliver()).filter(({ type }) => type === 'social.playlist.changed.v1')
  expect(types.at(-1)).toMatchObject({ data: { deleted: true } })
})

it('of somebody’s playlists others are shown the public ones, newest first, and the blocked none', async () => {
  const [owner, other, blocked] = [await somebody(), await somebody(), await somebody()]
  const made: string[] = []
  for (const visibility of ['PUBLIC', 'UNLISTED', 'PRIVATE', 'PUBLIC']) {
    made.push((await client.create(owner, { visibility })).playlist.id)
    graph.clock.advance(1_000)
  }
  const playlists = async (as: Identity) =>
    (
      await graph.run(
        'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { playlists { totalCount nodes { id } } } } }',
        as,
        { of: [userReference(owner.userId)] },
      )
    )._entities[0].playlists
  const nodes = (...ids: (string | undefined)[]) => ids.map((id) => ({ id }))
  expect(await playlists(owner)).toEqual({ totalCount: 4, nodes: nodes(...made.toReversed()) })
  expect(await playlists(other)).toEqual({ totalCount: 2, nodes: nodes(made[3], made[0]) })

  const follow = async (as: Identity, id: string | undefined) =>
    (await graph.run('mutation ($id: ID!) { follow(id: $id) { __typename } }', as, { id })).follow.__typename
  expect(await follow(blocked, made[0])).toBe('Followed')
  await graph.run('mutation ($id: ID!) { block(userId: $id) { __typename } }', owner, { id: user(blocked.userId) })
  expect(await playlists(blocked)).toBeNull()
  expect(await client.see(blocked, made[0] as string)).toBeNull()
  expect(await follow(blocked, made[0])).toBe('NotFound')
  expect((await client.see(other, made[0] as string)).followerCount).toBe(0)
  expect((await client.invite(owner, made[0] as string, [blocked.userId])).__typename).toBe('InvalidInput')
})

it('a playlist that is followed is in the library and is counted, until it is unfollowed, hidden or deleted', async () => {
  const [owner, fan] = [await somebody(), await somebody()]
  const mine = (await client.create(fan, {})).playlist.id
  graph.clock.advance(1_000)
  const { id } = (await client.create(owner, { visibility: 'PUBLIC' })).playlist
  const act = async (what: string) =>
    (
      await graph.run(
        `mutation ($id: ID!) { ${what}(id: $id) { __typename ... on ${what === 'follow' ? 'Followed' : 'Unfollowed'} { item { ... on Playlist { followerCount viewerFollows } } } } }`,
        fan,
        { id },
      )
    )[what]
  const library = async () =>
    (await graph.run('{ viewer { library { playlists { totalCount nodes { id } } } } }', fan)).viewer.library.playlists

  for (let time = 0; time < 2; time += 1) {
    expect((await act('follow')).item).toEqual({ followerCount: 1, viewerFollows: true })
  }
  expect(await library()).toEqual({ totalCount: 2, nodes: [{ id }, { id: mine }] })
  await client.update(owner, { id, visibility: 'PRIVATE' })
  expect(await library()).toEqual({ totalCount: 1, nodes: [{ id: mine }] })
  await client.update(owner, { id, visibility: 'UNLISTED' })
  expect((await act('unfollow')).item).toEqual({ followerCount: 0, viewerFollows: false })
  await act('follow')
  await client.delete(owner, id)
  expect(await library()).toEqual({ totalCount: 1, nodes: [{ id: mine }] })
  expect((await act('follow')).__typename).toBe('NotFound')
})

it('an edit on an outdated version is refused only where the caller says which version it saw', async () => {
  const me = await somebody()
  const tracks = await client.tracks(3)
  const { id: playlistId } = (await client.create(me, { trackIds: tracks })).playlist
  const [first, second] = (await client.items(me, playlistId)) as [SeenItem, SeenItem]
  expect((await client.move(me, { playlistId, itemIds: [second.id], baseVersion: 1 })).playlist.version).toBe(2)

  const stale = { __typename: 'VersionConflict', currentVersion: 2 }
  expect(await client.remove(me, { playlistId, itemIds: [first.id], baseVersion: 1 })).toEqual(stale)
  expect(await client.add(me, { playlistId, trackIds: tracks, baseVersion: 1 })).toEqual(stale)
  expect(await client.move(me, { playlistId, itemIds: [first.id], baseVersion: 3 })).toEqual(stale)
  expect(await client.remove(me, { playlistId, itemIds: [first.id] })).toMatchObject({
    playlist: { version: 3, trackCount: 2 },
    edit: { version: 3, kind: 'REMOVED', summary: 'Removed 1 track', by: { id: user(me.userId) } },
  })
})

it('tracks are added once for each key, even when it is sent again long after, on an outdated version', async () => {
  const me = await somebody()
  const tracks = await client.tracks(2)
  const { id: playlistId } = (await client.create(me, {})).playlist
  const input = { playlistId, trackIds: tracks, baseVersion: 1, idempotencyKey: randomUUID() }
  const answers = await Promise.all(Array.from({ length: 4 }, () => client.add(me, input)))
  await client.add(me, { playlistId, trackIds: tracks })
  answers.push(await client.add(me, input))
  for (const answer of answers) expect(answer).toMatchObject({ edit: { version: 2, summary: 'Added 2 tracks' } })
  expect(await client.items(me, playlistId)).toHaveLength(4)
  expect(await client.add(me, { ...input, trackIds: tracks.slice(1) })).toMatchObject({
    fields: [{ path: ['input', 'idempotencyKey'] }],
  })
})

it('items go where they are put: after another, at the end, to the top, and to where an item stood that is gone', async () => {
  const me = await somebody()
  const [a, b, c, d, e] = (await client.tracks(5)) as [string, string, string, string, string]
  const { id: playlistId } = (await client.create(me, { trackIds: [a, b, c] })).playlist
  const item = async (track: string) =>
    (await client.items(me, playlistId)).find((one) => one.track.id === track)?.id as string
  const order = async () => trackIds(await client.items(me, playlistId, 2))

  await client.add(me, { playlistId, trackIds: [d, e], afterItemId: await item(a) })
  expect(await order()).toEqual([a, d, e, b, c])
  await client.move(me, { playlistId, itemIds: [await item(c), await item(d)] })
  expect(await order()).toEqual([c, d, a, e, b])
  await client.move(me, { playlistId, itemIds: [await item(c), await item(a)], afterItemId: await item(b) })
  expect(await order()).toEqual([d, e, b, c, a])

  const gone = await item(b)
  await client.remove(me, { playlistId, itemIds: [gone] })
  await client.add(me, { playlistId, trackIds: [b], afterItemId: gone })
  expect(await order()).toEqual([d, e, b, c, a])
  // Taking away twice, and moving what is gone, is done already: no new version.
  const { version } = await client.see(me, playlistId)
  expect((await client.remove(me, { playlistId, itemIds: [gone] })).playlist.version).toBe(version)
  expect((await client.move(me, { playlistId, itemIds: [gone] })).playlist.version).toBe(version)
})

it('a thousand insertions at one place keep every place short, and the order', async () => {
  const me = await somebody()
  const tracks = await client.tracks(100)
  const { id: playlistId } = (await client.create(me, { trackIds: tracks.slice(0, 2) })).playlist
  const [first] = (await client.items(me, playlistId)) as [SeenItem]
  for (let time = 0; time < 900; time += 1) {
    await client.add(me, { playlistId, trackIds: [tracks[2 + (time % 98)]], afterItemId: first.id })
  }
  const { rows } = await graph.pool.query('SELECT max(length(position)) AS longest FROM playlist_item')
  expect(rows[0].longest).toBeLessThanOrEqual(120)
  const expected = Array.from({ length: 900 }, (_, time) => tracks[2 + ((899 - time) % 98)])
  expect(trackIds(await client.items(me, playlistId))).toEqual([tracks[0], ...expected, tracks[1]])
  expect((await client.restore(me, playlistId, 1)).playlist.trackCount).toBe(2)
  expect(trackIds(await client.items(me, playlistId))).toEqual(tracks.slice(0, 2))
}, 60_000)

it('a playlist holds 10 000 tracks and not one more, 100 at a time', async () => {
  const me = await somebody()
  const tracks = await client.tracks(100)
  const { id: playlistId } = (await client.create(me, { trackIds: tracks })).playlist
  for (let time = 1; time < 100; time += 1) await client.add(me, { playlistId, trackIds: tracks })
  const full = await client.add(me, { playlistId, trackIds: tracks.slice(0, 1) })
  expect(full).toMatchObject({ __typename: 'InvalidInput', fields: [{ path: ['input', 'trackIds'] }] })
  expect((await client.see(me, playlistId)).trackCount).toBe(10_000)
  const many = [...tracks, tracks[0]]
  expect(await client.add(me, { playlistId, trackIds: many })).toMatchObject({
    fields: [{ path: ['input', 'trackIds'] }],
  })
  expect(await client.create(me, { trackIds: many })).toMatchObject({ fields: [{ path: ['input', 'trackIds'] }] })
}, 60_000)

it('the history tells every edit, newest first, and any version comes back as a new edit, details included', async () => {
  const me = await somebody()
  const tracks = await client.tracks(2)
  const { id } = (await client.create(me, { trackIds: tracks, description: 'For the sea' })).playlist
  await client.update(me, { id, name: 'Way home', description: '' })
  expect((await client.update(me, { id, name: 'Way home' })).playlist.version).toBe(2)
  await client.remove(me, { playlistId: id, itemIds: (await client.items(me, id)).map((item) => item.id) })
  expect(await client.restore(me, id, 1)).toMatchObject({
    edit: { version: 4, kind: 'UNDONE', summary: 'Restored version 1' },
  })
  expect(await client.see(me, id)).toMatchObject({ name: 'Road trip', description: 'For the sea', trackCount: 2 })
  const history = await graph.run(
    `query ($id: ID!) { playlist(id: $id) { edits(first: 2) { nodes { version kind summary } pageInfo { hasNextPage endCursor } } } }`,
    me,
    { id },
  )
  expect(history.playlist.edits.nodes).toEqual([
    { version: 4, kind: 'UNDONE', summary: 'Restored version 1' },
    { version: 3, kind: 'REMOVED', summary: 'Removed 2 tracks' },
  ])
  const rest = await graph.run(
    `query ($id: ID!, $after: String) { playlist(id: $id) { edits(first: 2, after: $after) { nodes { version summary } pageInfo { hasNextPage } } } }`,
    me,
    { id, after: history.playlist.edits.pageInfo.endCursor },
  )
  expect(rest.playlist.edits).toEqual({
    nodes: [
      { version: 2, summary: 'Renamed to “Way home”; Changed the description' },
      { version: 1, summary: 'Created with 2 tracks' },
    ],
    pageInfo: { hasNextPage: false },
  })
  for (const version of [0, -1, 5, 2_147_483_647]) {
    expect(await client.restore(me, id, version)).toEqual({
      __typename: 'InvalidInput',
      fields: [{ path: ['version'] }],
    })
  }
})

it('what is wrong is named, and nothing changes then', async () => {
  const me = await somebody()
  const [track] = (await client.tracks(1)) as [string]
  const { id: playlistId } = (await client.create(me, { trackIds: [track] })).playlist
  const [item] = (await client.items(me, playlistId)) as [SeenItem]
  const foreign = encodeId('playlistItem', randomUUID())
  const cases: [Promise<any>, string[][]][] = [
    [client.create(me, { name: ' ' }), [['input', 'name']]],
    [
      client.create(me, { name: 'x'.repeat(101), description: 'y'.repeat(501) }),
      [
        ['input', 'name'],
        ['input', 'description'],
      ],
    ],
    [client.create(me, { name: 'a\u0000b' }), [['input', 'name']]],
    [client.create(me, { trackIds: [track, encodeId('track', randomUUID())] }), [['input', 'trackIds', '1']]],
    [client.create(me, { trackIds: [track, 'x'] }), [['input', 'trackIds', '1']]],
    [client.update(me, { id: playlistId, name: '' }), [['input', 'name']]],
    [client.add(me, { playlistId, trackIds: [] }), [['input', 'trackIds']]],
    [client.add(me, { playlistId, trackIds: [track], afterItemId: foreign }), [['input', 'afterItemId']]],
    [client.add(me, { playlistId, trackIds: [track], afterItemId: 'x' }), [['input', 'afterItemId']]],
    [client.remove(me, { playlistId, itemIds: [item.id, foreign] }), [['input', 'itemIds', '1']]],
    [client.remove(me, { playlistId, itemIds: [] }), [['input', 'itemIds']]],
    [client.move(me, { playlistId, itemIds: [item.id], afterItemId: item.id }), [['input', 'afterItemId']]],
    [client.invite(me, playlistId, [me.userId]), [['userIds', '0']]],
    [client.invite(me, playlistId, [randomUUID()]), [['userIds', '0']]],
  ]
  for (const [answer, paths] of cases) {
    expect(await answer).toMatchObject({ __typename: 'InvalidInput', fields: paths.map((path) => ({ path })) })
  }
  for (const id of [encodeId('playlist', randomUUID()), track, '', 'ply_x']) {
    expect((await client.add(me, { playlistId: id, trackIds: [track] })).__typename).toBe('NotFound')
    expect(await client.see(me, id)).toBeNull()
  }
  expect(await client.see(me, playlistId)).toMatchObject({ version: 1, trackCount: 1 })
})

it('only listeners make and change playlists', async () => {
  const id = encodeId('playlist', randomUUID())
  for (const identity of [undefined, aMachine({ scopes: ['listener'] }), aPerson({ scopes: [] })]) {
    for (const mutation of [
      'createPlaylist(input: { name: "x", idempotencyKey: "12345678" })',
      `updatePlaylist(input: { id: "${id}" })`,
      `deletePlaylist(id: "${id}")`,
      `addToPlaylist(input: { playlistId: "${id}", trackIds: [], idempotencyKey: "12345678" })`,
      `removeFromPlaylist(input: { playlistId: "${id}", itemIds: [] })`,
      `moveInPlaylist(input: { playlistId: "${id}", itemIds: [] })`,
      `restorePlaylist(id: "${id}", version: 1)`,
      `setCollaborators(playlistId: "${id}", userIds: [])`,
    ]) {
      const { errors } = await runOperation(
        graph.subgraph,
        `mutation { ${mutation} { __typename } }`,
        identity ? { identity } : {},
      )
      expect(['UNAUTHENTICATED', 'FORBIDDEN']).toContain(errors?.[0]?.extensions?.code)
    }
  }
})
