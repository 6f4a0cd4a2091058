import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeId, type Identity } from '@chorus/subgraph-server'
import { aMachine, aPerson, runOperation } from '@chorus/testing'
import { aSocialGraph, people } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
beforeAll(async () => {
  graph = await aSocialGraph()
})
afterAll(() => graph.close())

const track = (id: string) => encodeId('track', id)
const album = (id: string) => encodeId('album', id)
async function music(count: number) {
  const [tracks, albums] = [people(count), people(count)] as [string[], string[]]
  await graph.social.tracks(tracks.map((id) => ({ id })))
  await graph.social.albums(albums.map((id) => ({ id })))
  return { tracks, albums }
}

const save = async (identity: Identity, ids: readonly string[]) =>
  (
    await graph.run(
      `mutation ($ids: [ID!]!) { save(ids: $ids) { __typename
        ... on Saved { items { __typename ... on Track { id viewerSaved saveCount } ... on Album { id viewerSaved } } viewer { id } }
        ... on InvalidInput { fields { path } }
      } }`,
      identity,
      { ids },
    )
  ).save
const unsave = async (identity: Identity, ids: readonly string[]) =>
  (
    await graph.run(
      `mutation ($ids: [ID!]!) { unsave(ids: $ids) { __typename ... on InvalidInput { fields { path } } } }`,
      identity,
      { ids },
    )
  ).unsave
const library = async (identity: Identity, page = '') =>
  (
    await graph.run(
      `{ viewer { library {
        tracks${page} { totalCount nodes { id } edges { savedAt } pageInfo { hasNextPage endCursor } }
        albums { totalCount nodes { id } }
      } } }`,
      identity,
    )
  ).viewer.library

it('what is saved is in the library at once, newest first, and is counted; saving twice changes nothing', async () => {
  const { tracks, albums } = await music(3)
  const [one, other] = [aPerson(), aPerson()]
  const ids = [track(tracks[0] as string), album(albums[0] as string)]
  for (let time = 0; time < 2; time += 1) {
    expect(await save(one, ids)).toEqual({
      __typename: 'Saved',
      items: [
        { __typename: 'Track', id: ids[0], viewerSaved: true, saveCount: 1 },
        { __typename: 'Album', id: ids[1], viewerSaved: true },
      ],
      viewer: { id: encodeId('user', one.userId as string) },
    })
    graph.clock.advance(1_000)
  }
  await save(one, [track(tracks[1] as string)])
  await save(other, ids)

  const mine = await library(one)
  expect(mine.tracks.nodes).toEqual([{ id: track(tracks[1] as string) }, { id: ids[0] }])
  expect(mine).toMatchObject({ tracks: { totalCount: 2 }, albums: { totalCount: 1, nodes: [{ id: ids[1] }] } })
  const [event] = (await graph.deliver()).filter(({ key }) => key === one.userId)
  expect(event).toMatchObject({
    type: 'social.saved.changed.v1',
    data: { kind: 'TRACK', itemId: tracks[0], saved: true },
  })

  expect(await unsave(one, [...ids, ...ids])).toEqual({ __typename: 'Unsaved' })
  expect(await library(one)).toMatchObject({ tracks: { totalCount: 1 }, albums: { totalCount: 0, nodes: [] } })
  expect((await save(one, [])).items).toEqual([])
  expect((await save(aPerson(), [ids[0] as string])).items[0].saveCount).toBe(2)
})

it('pages of the library have no gap and no repetition while more is saved', async () => {
  const { tracks } = await music(25)
  const me = aPerson()
  // Several of one moment.
  for (let start = 0; start < 25; start += 5) {
    await save(me, tracks.slice(start, start + 5).map(track))
    graph.clock.advance(1_000)
  }
  const more = await music(9)
  const seen: string[] = []
  let after = ''
  for (let page = 0; page < 9; page += 1) {
    const { nodes, pageInfo } = (await library(me, `(first: 4${after})`)).tracks
    seen.push(...nodes.map(({ id }: { id: string }) => id))
    after = `, after: "${pageInfo.endCursor}"`
    await save(me, [track(more.tracks[page] as string)])
    if (!pageInfo.hasNextPage) break
  }
  expect(seen).toHaveLength(25)
  expect(new Set(seen)).toEqual(new Set(tracks.map(track)))
})

it('all that is wrong is named, and nothing is saved then', async () => {
  const { tracks } = await music(1)
  const me = aPerson()
  const withdrawn = randomUUID()
  await graph.topic('social-music').handle([
    {
      id: randomUUID(),
      type: 'catalog.track.changed.v1',
      source: 'catalog',
      key: withdrawn,
      time: new Date().toISOString(),
      data: {
        trackId: withdrawn,
        version: 3,
        title: 'Gone',
        albumId: randomUUID(),
        artistIds: [],
        durationMs: 1,
        explicit: false,
        genres: [],
        withdrawn: true,
      },
    },
  ])
  const wrong = [track(tracks[0] as string), track(randomUUID()), 'x', encodeId('user', randomUUID())]
  expect(await save(me, wrong)).toEqual({
    __typename: 'InvalidInput',
    fields: [{ path: ['ids', '2'] }, { path: ['ids', '3'] }],
  })
  expect(await save(me, [wrong[0] as string, wrong[1] as string, track(withdrawn)])).toEqual({
    __typename: 'InvalidInput',
    fields: [{ path: ['ids', '1'] }, { path: ['ids', '2'] }],
  })
  const many = people(101).map(track)
  expect(await save(me, many)).toEqual({ __typename: 'InvalidInput', fields: [{ path: ['ids'] }] })
  expect(await unsave(me, many)).toEqual({ __typename: 'InvalidInput', fields: [{ path: ['ids'] }] })
  expect((await library(me)).tracks.totalCount).toBe(0)
})

it('only listeners save, and nobody sees what somebody else saved', async () => {
  const { tracks } = await music(1)
  const id = track(tracks[0] as string)
  await save(aPerson(), [id])
  for (const identity of [undefined, aMachine({ scopes: ['listener'] }), aPerson({ scopes: [] })]) {
    for (const mutation of ['save', 'unsave']) {
      const query = `mutation { ${mutation}(ids: ["${id}"]) { __typename } }`
      const { errors } = await runOperation(graph.subgraph, query, identity ? { identity } : {})
      expect(['UNAUTHENTICATED', 'FORBIDDEN']).toContain(errors?.[0]?.extensions?.code)
    }
  }
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Track { viewerSaved saveCount } } }'
  const variables = { of: [{ __typename: 'Track', id }] }
  expect((await runOperation(graph.subgraph, query, { variables })).data?._entities).toEqual([
    { viewerSaved: null, saveCount: 1 },
  ])
  expect((await runOperation(graph.subgraph, query, { variables, identity: aPerson() })).data?._entities).toEqual([
    { viewerSaved: false, saveCount: 1 },
  ])
})
