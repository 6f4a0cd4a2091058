import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aPerson } from '@chorus/testing'
import type { Identity } from '@chorus/subgraph-server'
import { playlistClient, type SeenItem } from './aPlaylist.ts'
import { aSocialGraph } from './aSocialGraph.ts'

let graph: Awaited<ReturnType<typeof aSocialGraph>>
let client: ReturnType<typeof playlistClient>
let tracks: string[]
beforeAll(async () => {
  graph = await aSocialGraph()
  client = playlistClient(graph)
  tracks = await client.tracks(20)
})
afterAll(() => graph.close())

/** Picks by a number, whatever is there. */
type Pick = number
type Edit =
  | { kind: 'add'; by: Pick; count: number; after: Pick | null }
  | { kind: 'remove'; by: Pick; items: Pick[] }
  | { kind: 'move'; by: Pick; items: Pick[]; after: Pick | null }
  | { kind: 'restore'; by: Pick; version: Pick }

const pick = fc.nat(1_000)
const items = fc.array(pick, { minLength: 1, maxLength: 4 })
const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      by: pick,
      count: fc.integer({ min: 1, max: 4 }),
      after: fc.option(pick),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), by: pick, items }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), by: pick, items, after: fc.option(pick) }) },
)
/** Rounds of edits that happen at once, each followed by bringing back some version or none. */
const rounds = fc.array(
  fc.record({ edits: fc.array(anEdit, { minLength: 1, maxLength: 6 }), restore: fc.option(pick) }),
  { minLength: 1, maxLength: 4 },
)

it('edits of several people at once converge, lose nothing, and any version comes back exactly', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (given) => {
      const editors = (await graph.known(3)).map((userId) => aPerson({ userId }))
      const [owner, ...others] = editors as [Identity, ...Identity[]]
      const id: string = (await client.create(owner, { trackIds: tracks.slice(0, 3) })).playlist.id
      await client.invite(
        owner,
        id,
        others.map(({ userId }) => userId),
      )
      const at = <Thing>(things: readonly Thing[], index: Pick) => things[index % things.length] as Thing
      const read = () => client.items(owner, id)
      const seen = new Map<number, SeenItem[]>()
      const remember = async () => {
        const { version } = await client.see(owner, id)
        seen.set(version, await read())
      }
      await remember()
      const everSeen = new Set((await read()).map((item) => item.id))

      for (const { edits, restore } of given) {
        const before = await read()
        const beforeVersion: number = (await client.see(owner, id)).version
        const known = [...everSeen]
        const act = (edit: Edit): Promise<any> => {
          const by = at(editors, edit.by)
          switch (edit.kind) {
            case 'add':
              return client.add(by, {
                playlistId: id,
                trackIds: Array.from({ length: edit.count }, (_, index) => at(tracks, edit.by + index)),
                afterItemId: edit.after === null ? null : at(known, edit.after),
              })
            case 'remove':
              return client.remove(by, { playlistId: id, itemIds: edit.items.map((item) => at(known, item)) })
            case 'move': {
              const moved = [...new Set(edit.items.map((item) => at(known, item)))]
              const after = edit.after === null ? null : at(known, edit.after)
              return client.move(by, {
                playlistId: id,
                itemIds: moved,
                afterItemId: after !== null && moved.includes(after) ? null : after,
              })
            }
            case 'restore':
              throw new Error('Restored between rounds.')
          }
        }
        const answers = await Promise.all(edits.map(act))
        for (const answer of answers) expect(answer.__typename).toBe('PlaylistEdited')

        // All see the same.
        const [one, ...rest] = await Promise.all(editors.map((editor) => client.items(editor, id, 7)))
        for (const other of rest) expect(other).toEqual(one)
        // Nothing is lost, and what was taken away is gone.
        const after = one as SeenItem[]
        const removed = new Set(
          edits.flatMap((edit) => (edit.kind === 'remove' ? edit.items.map((item) => at(known, item)) : [])),
        )
        const added = edits.reduce((sum, edit) => sum + (edit.kind === 'add' ? edit.count : 0), 0)
        const kept = before.filter((item) => !removed.has(item.id)).map((item) => item.id)
        expect(new Set(after.map((item) => item.id)).size).toBe(after.length)
        expect(after).toHaveLength(kept.length + added)
        expect(kept.every((item) => after.some((there) => there.id === item))).toBe(true)
        // Who was not moved keeps the order.
        const moved = new Set(
          edits.flatMap((edit) => (edit.kind === 'move' ? edit.items.map((item) => at(known, item)) : [])),
        )
        const still = (list: readonly string[]) => list.filter((item) => kept.includes(item) && !moved.has(item))
        expect(still(after.map((item) => item.id))).toEqual(still(before.map((item) => item.id)))
        // Each edit that changed something has a version of its own.
        const versions = answers.map((answer) => answer.edit.version).filter((version) => version > beforeVersion)
        const { version: now } = await client.see(owner, id)
        expect(new Set(versions).size).toBe(now - beforeVersion)
        after.forEach((item) => everSeen.add(item.id))
        await remember()

        if (restore !== null) {
          const [version, then] = at([...seen], restore)
          await client.restore(at(editors, restore), id, version)
          expect(await read()).toEqual(then)
          expect((await client.see(owner, id)).trackCount).toBe(then.length)
          await remember()
        }
      }
      for (const [version, then] of seen) {
        await client.restore(owner, id, version)
        expect(await read()).toEqual(then)
      }
    }),
    { numRuns: 25 },
  )
}, 180_000)
