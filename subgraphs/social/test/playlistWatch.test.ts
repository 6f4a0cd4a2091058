import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Identity, Subgraph } from '@chorus/subgraph-server'
import { aPerson } from '@chorus/testing'
import { playlistClient } from './aPlaylist.ts'
import { aSocialGraph, userReference } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
let client: ReturnType<typeof playlistClient>
const watched: AbortController[] = []
beforeAll(async () => {
  graph = await aSocialGraph()
  client = playlistClient(graph)
})
afterAll(async () => {
  for (const one of watched) one.abort()
  await graph.close()
})

async function somebody(): Promise<Identity & { userId: string }> {
  const [userId] = (await graph.known(1)) as [string]
  return { ...aPerson({ userId }), userId }
}

/** Watches as the gateway would; `edits` grows with what is said, and `over` settles when no more will be. */
function watch(identity: Identity, id: string, subgraph: Subgraph = graph.subgraph) {
  const stop = new AbortController()
  watched.push(stop)
  const edits: any[] = []
  const results = subgraph.subscribe({
    query: 'subscription ($id: ID!) { playlistChanged(id: $id) { version kind summary by { __typename id } } }',
    variables: { id },
    identity,
    requestId: randomUUID(),
    deadlineAtMs: Date.now() + 30_000,
    signal: stop.signal,
  })
  const over = (async () => {
    for await (const { data, errors } of results) edits.push(errors ?? data?.playlistChanged)
  })()
  return { edits, over, stop: () => stop.abort() }
}

/** Edits until all who watch hear of it: nothing else says that they have begun. Returns the last version of that. */
async function begun(owner: Identity, id: string, watches: { edits: any[] }[]): Promise<number> {
  let version = 0
  await expect
    .poll(async () => {
      version = (await client.update(owner, { id, description: randomUUID() })).playlist.version
      await graph.deliver()
      await new Promise((resolve) => setTimeout(resolve, 50))
      return watches.every(({ edits }) => edits.at(-1)?.version === version)
    }, PATIENT)
    .toBe(true)
  for (const { edits } of watches) edits.length = 0
  return version
}

const PATIENT = { timeout: 20_000 }

it('edits are told in their order, by whom they are, in every process, to those who may see the playlist', async () => {
  const [owner, friend] = [await somebody(), await somebody()]
  const { id } = (await client.create(owner, { visibility: 'PUBLIC' })).playlist
  await client.invite(owner, id, [friend.userId])
  await graph.deliver()
  const here = watch(friend, id)
  const there = watch(await somebody(), id, graph.another())
  const version = await begun(owner, id, [here, there])

  await client.add(friend, { playlistId: id, trackIds: await client.tracks(2) })
  await client.update(owner, { id, name: 'Night trip' })
  await graph.deliver()
  const expected = [
    { version: version + 1, kind: 'ADDED', by: userReference(friend.userId) },
    { version: version + 2, kind: 'DETAILS', by: userReference(owner.userId) },
  ]
  await expect.poll(() => here.edits, PATIENT).toMatchObject(expected)
  await expect.poll(() => there.edits, PATIENT).toMatchObject(expected)

  here.stop()
  await here.over
})

it('what was not told while Redis was away is made good by the next change', async () => {
  const owner = await somebody()
  const { id } = (await client.create(owner)).playlist
  await graph.deliver()
  const own = watch(owner, id)
  const version = await begun(owner, id, [own])
  await client.update(owner, { id, name: 'One' })
  // Its event is lost: nobody takes it in.
  await graph.pool.query('DELETE FROM outbox')
  await client.update(owner, { id, name: 'Two' })
  await graph.deliver()
  await expect.poll(() => own.edits.map((edit) => edit.version), PATIENT).toEqual([version + 1, version + 2])
})

it('it is over at once for whom the playlist is not there, and as soon as it is not there any more', async () => {
  const [owner, stranger] = [await somebody(), await somebody()]
  const secret = (await client.create(owner, { visibility: 'PRIVATE' })).playlist
  for (const id of [secret.id, 'nonsense']) {
    const { edits, over } = watch(stranger, id)
    await over
    expect(edits).toEqual([])
  }
  const { id } = (await client.create(owner, { visibility: 'PUBLIC' })).playlist
  await graph.deliver()
  const [seen, own] = [watch(stranger, id), watch(owner, id)]
  await begun(owner, id, [seen, own])
  await client.update(owner, { id, visibility: 'PRIVATE' })
  await graph.deliver()
  await seen.over
  expect(seen.edits).toEqual([])
  await expect.poll(() => own.edits, PATIENT).toHaveLength(1)
  await client.delete(owner, id)
  await graph.deliver()
  await own.over
}, 60_000)
