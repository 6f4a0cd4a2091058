import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import { createChorus, type Chorus } from '../src/index.ts'
import { ReleaseEdgesDocument, ReleasesDocument } from './generated/operations.ts'
import { sendGraphql, startServer, type Received } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
let chorus: Chorus
beforeAll(async () => {
  server = await startServer()
  chorus = createChorus({ url: server.url })
})
afterAll(() => server.close())

const PAGE = 3
const idsFrom = (start: number, end: number) => Array.from({ length: end - start }, (_, i) => `alb_${start + i}`)

/** Pages over `total` albums, by the position as cursor. */
function pageOf(total: number, { variables, query }: Received) {
  const start = Number(variables?.after ?? 0)
  const end = Math.min(start + PAGE, total)
  const nodes = idsFrom(start, end).map((id) => ({ id, title: id }))
  const items = query.includes('edges') ? { edges: nodes.map((node) => ({ cursor: node.id, node })) } : { nodes }
  return { newReleases: { ...items, pageInfo: { hasNextPage: end < total, endCursor: String(end) } } }
}

const releases = (variables = {}, options = {}) =>
  chorus.paginate(ReleasesDocument, variables, (data) => data.newReleases, options)

async function idsOf(pages: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of pages) ids.push(id)
  return ids
}

describe('pages', () => {
  test.each([0, 1, 3, 4, 10])('of %d items: each once, in order', async (total) => {
    server.answers((request, response) => sendGraphql(response, { data: pageOf(total, request) }))
    expect(await idsOf(releases())).toEqual(idsFrom(0, total))
    expect(server.received).toHaveLength(Math.max(1, Math.ceil(total / PAGE)))
  })

  test('keep the other variables, and begin after a cursor where one is given', async () => {
    server.answers((request, response) => sendGraphql(response, { data: pageOf(7, request) }))
    expect(await idsOf(releases({ country: 'PH', after: '4' }))).toEqual(['alb_4', 'alb_5', 'alb_6'])
    expect(server.received.map(({ variables }) => variables)).toEqual([{ country: 'PH', after: '4' }])
  })

  test('give edges, of their own type, where the document asks for edges', async () => {
    server.answers((request, response) => sendGraphql(response, { data: pageOf(4, request) }))
    const pages = chorus.paginate(ReleaseEdgesDocument, {}, (data) => data.newReleases)
    const cursors: string[] = []
    for await (const edge of pages) {
      expectTypeOf(edge).toEqualTypeOf<{ readonly cursor: string; readonly node: { readonly id: string } }>()
      cursors.push(edge.cursor)
    }
    expect(cursors).toEqual(idsFrom(0, 4))
  })

  test('are asked for when the page before is consumed, and no further than wanted', async () => {
    server.answers((request, response) => sendGraphql(response, { data: pageOf(1_000, request) }))
    const seen: string[] = []
    for await (const { id } of releases()) {
      seen.push(id)
      if (seen.length === 4) break
    }
    expect(seen).toEqual(idsFrom(0, 4))
    expect(server.received).toHaveLength(2)
  })

  test('of what is not there are none', async () => {
    server.answers((_request, response) => sendGraphql(response, { data: { newReleases: null } }))
    expect(await idsOf(releases())).toEqual([])
  })
})

describe('pages end', () => {
  test('when a cursor comes back, at once or in a circle', async () => {
    for (const cursors of [['same'], ['1', '2'], [null]]) {
      server.answers((_request, response, attempt) => {
        const pageInfo = { hasNextPage: true, endCursor: cursors[attempt % cursors.length] }
        sendGraphql(response, { data: { newReleases: { nodes: [{ id: 'a', title: 'a' }], pageInfo } } })
      })
      await expect(idsOf(releases())).rejects.toMatchObject({ code: 'ENDLESS_PAGES' })
      expect(server.received.length).toBeLessThanOrEqual(3)
    }
  })

  test('with an error, not in silence, where there are more than the caller allows', async () => {
    server.answers((request, response) => sendGraphql(response, { data: pageOf(1_000_000, request) }))
    const seen: string[] = []
    const reading = async () => {
      for await (const { id } of releases({}, { maxPages: 5 })) seen.push(id)
    }
    await expect(reading()).rejects.toMatchObject({ code: 'ENDLESS_PAGES' })
    expect(seen).toEqual(idsFrom(0, 15))
    expect(server.received).toHaveLength(5)
  })

  test("when the caller's signal fires: between two items, or while a page is awaited", async () => {
    const between = new AbortController()
    server.answers((request, response) => sendGraphql(response, { data: pageOf(1_000, request) }))
    const seen: string[] = []
    const reading = async () => {
      for await (const { id } of releases({}, { signal: between.signal })) {
        seen.push(id)
        if (seen.length === 2) between.abort()
      }
    }
    await expect(reading()).rejects.toMatchObject({ code: 'ABORTED' })
    expect(seen).toHaveLength(2)

    const awaiting = new AbortController()
    server.answers(() => awaiting.abort())
    await expect(idsOf(releases({}, { signal: awaiting.signal }))).rejects.toMatchObject({ code: 'ABORTED' })
  })

  test('with the error of a page that fails; what came before is kept', async () => {
    server.answers((request, response, attempt) => {
      if (attempt === 0) return sendGraphql(response, { data: pageOf(9, request) })
      sendGraphql(response, { errors: [{ message: 'No.', extensions: { code: 'BAD_USER_INPUT' } }], data: null })
    })
    const seen: string[] = []
    const reading = async () => {
      for await (const { id } of releases()) seen.push(id)
    }
    await expect(reading()).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(seen).toEqual(idsFrom(0, 3))
  })

  test('with the error of a page that is there in part, unless the caller hears of it and goes on', async () => {
    const errors = [{ message: 'Late.', path: ['newReleases', 'nodes', 0], extensions: { code: 'DEADLINE_EXCEEDED' } }]
    server.answers((request, response) => sendGraphql(response, { data: pageOf(4, request), errors }))
    await expect(idsOf(releases())).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' })

    const heard: unknown[] = []
    const onErrors = (list: unknown) => heard.push(list)
    expect(await idsOf(releases({}, { onErrors }))).toEqual(idsFrom(0, 4))
    expect(heard).toHaveLength(2)
  })
})
