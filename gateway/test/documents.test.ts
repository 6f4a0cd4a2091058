import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous, type Identity } from '@chorus/subgraph-server'
import type { Identify } from '../src/access/identify.ts'
import type { DocumentsOptions } from '../src/documents/documents.ts'
import { startGraph, type Graph } from './graph.ts'
import { music } from './music.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const apq = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(text) } })
const NEWER = 'application/graphql-response+json'

const sendTo = (graph: Graph, body: object, headers: Record<string, string> = {}) =>
  graph.send({
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: NEWER, ...headers },
    body: JSON.stringify(body),
  })

describe("Apollo's automatic persisted queries", () => {
  let graph: Graph
  beforeAll(async () => void (graph = await startGraph(music())))
  afterAll(() => graph.close())
  const send = (body: object) => sendTo(graph, body)

  test('a hash is unknown until its document was sent with it; from then on it stands for it, by POST and by GET', async () => {
    const query = '{ tracks { title } }'
    const unknown = await send({ extensions: apq(query) })
    expect([unknown.status, unknown.body.errors?.[0]]).toEqual([
      200,
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ])
    const sent = await send({ query, extensions: apq(query) })
    expect(sent.body.data?.tracks).toHaveLength(3)
    expect((await send({ extensions: apq(query) })).text).toBe(sent.text)
    const search = new URLSearchParams({ extensions: JSON.stringify(apq(query)) })
    expect((await graph.send({}, `?${search.toString()}`)).text).toBe(sent.text)
  })

  test('a document under the hash of another is refused, and is not what the hash stands for', async () => {
    const query = '{ total }'
    const { status, body } = await send({ query: '{ tracks { id } }', extensions: apq(query) })
    expect([status, body.errors?.[0]?.message]).toEqual([400, 'The `sha256Hash` is not that of the `query`.'])
    expect((await send({ extensions: apq(query) })).body.errors?.[0]?.message).toBe('PersistedQueryNotFound')
  })

  test.each([
    [{ version: 2, sha256Hash: sha256('{ total }') }, /`version` 1/],
    [{ version: 1, sha256Hash: 7 }, /`sha256Hash`/],
    ['x', /`persistedQuery`|persistedQuery/],
  ])('%j is refused clearly', async (persistedQuery, message) => {
    const { status, body } = await send({ extensions: { persistedQuery } })
    expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(message)])
  })

  test('a mutation that was kept stays refused by GET', async () => {
    const query = 'mutation { touch }'
    await send({ query, extensions: apq(query) })
    const search = new URLSearchParams({ extensions: JSON.stringify(apq(query)) })
    expect((await graph.send({}, `?${search.toString()}`)).status).toBe(405)
  })

  test('documents go, least used first, when they take too much room together', async () => {
    const first = `{ total } # ${'a'.repeat(900_000)}`
    await send({ query: first, extensions: apq(first) })
    for (let n = 0; n < 9; n++) {
      const query = `{ total } # ${n}${'b'.repeat(900_000)}`
      await send({ query, extensions: apq(query) })
    }
    expect((await send({ extensions: apq(first) })).body.errors?.[0]?.message).toBe('PersistedQueryNotFound')
  })

  test('where they are turned off, clients are told so', async () => {
    const without = await startGraph(music(), { documents: { persistedQueries: false } })
    const { status, body } = await sendTo(without, { query: '{ total }', extensions: apq('{ total }') })
    expect([status, body.errors?.[0]]).toEqual([
      200,
      { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
    ])
    await without.close()
  })
})

describe('trusted documents', () => {
  const titles = 'query Titles { tracks { title } }'
  const ids = 'query Ids { tracks { id } }'
  let folder: string
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'chorus-documents-'))))
  afterAll(() => rm(folder, { recursive: true }))

  async function aManifest(file: string, documents: Record<string, string>): Promise<string> {
    const path = join(folder, file)
    const operations = Object.entries(documents).map(([id, body]) => ({ id, name: 'Any', type: 'query', body }))
    await writeFile(path, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }))
    return path
  }

  /** Whoever sends a token is the machine of that name. */
  const identify: Identify = async (authorization) => {
    const clientId = authorization?.split(' ')[1]
    const machine: Identity = { ...anonymous, kind: 'machine', clientId: clientId ?? null }
    return { kind: 'identified', identity: clientId ? machine : anonymous }
  }
  const start = (trusted: DocumentsOptions['trusted']) =>
    startGraph(music(), { identify, documents: { ...(trusted && { trusted }) } })

  test('a document is run by its id, by its hash, and as Apollo names it, whatever was sent before', async () => {
    const graph = await start({
      mode: 'prefer',
      manifests: { default: await aManifest('ids.json', { 'x-titles': titles, [sha256(ids)]: ids }) },
    })
    for (const body of [
      { documentId: 'x-titles' },
      { documentId: `sha256:${sha256(ids)}` },
      { documentId: sha256(ids) },
      { extensions: apq(ids) },
    ]) {
      expect((await sendTo(graph, body)).body.data?.tracks).toHaveLength(3)
    }
    expect((await sendTo(graph, { query: '{ total }' })).status).toBe(200)
    const unknown = await sendTo(graph, { documentId: 'x-nope' })
    expect([unknown.status, unknown.body.errors?.[0]?.message]).toEqual([
      400,
      'There is no document "x-nope" here. Send its text.',
    ])
    await graph.close()
  })

  test('with `only`, whatever is not among them is refused and reaches no subgraph', async () => {
    const graph = await start({ mode: 'only', manifests: { default: await aManifest('only.json', { titles }) } })
    expect((await sendTo(graph, { documentId: 'titles' })).body.data?.tracks).toHaveLength(3)
    expect((await sendTo(graph, { query: titles })).body.data?.tracks).toHaveLength(3)

    graph.received.length = 0
    for (const body of [
      { query: ids },
      { query: `${titles} ` },
      { query: ids, extensions: apq(ids) },
      { documentId: 'ids' },
      { extensions: apq(ids) },
    ]) {
      const { status, body: answer } = await sendTo(graph, body)
      expect([status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'FORBIDDEN'])
    }
    expect(graph.received).toEqual([])
    await graph.close()
  })

  test('each client has its own, and everyone else those of `default`', async () => {
    const graph = await start({
      mode: 'only',
      manifests: {
        default: await aManifest('default.json', { titles }),
        'partner-1': await aManifest('partner.json', { ids }),
      },
    })
    const may = async (client: string | null, documentId: string) => {
      const headers: Record<string, string> = client ? { authorization: `Bearer ${client}` } : {}
      return (await sendTo(graph, { documentId }, headers)).status === 200
    }
    expect([await may('partner-1', 'ids'), await may('partner-1', 'titles')]).toEqual([true, false])
    expect([await may('partner-2', 'ids'), await may('partner-2', 'titles')]).toEqual([false, true])
    expect([await may(null, 'ids'), await may(null, 'titles')]).toEqual([false, true])
    await graph.close()
  })

  test('a changed file counts without a restart, and a broken one does not', async () => {
    const path = await aManifest('changing.json', { titles })
    const graph = await start({ mode: 'only', manifests: { default: path }, lookEveryMs: 20 })
    const runs = async (documentId: string) => (await sendTo(graph, { documentId })).status === 200
    expect([await runs('titles'), await runs('ids')]).toEqual([true, false])

    await aManifest('changing.json', { ids })
    await expect.poll(() => runs('ids')).toBe(true)
    expect(await runs('titles')).toBe(false)

    await writeFile(path, '{"format":"else"}')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await runs('ids')).toBe(true)
    await graph.close()
  })

  test('a gateway does not start on a file that is not there or is no manifest, and says which', async () => {
    const path = join(folder, 'broken.json')
    await writeFile(path, '{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}')
    await expect(start({ mode: 'only', manifests: { default: path } })).rejects.toThrow(
      /broken\.json" are no manifest: operations: 0: body/,
    )
    await expect(start({ mode: 'only', manifests: { default: join(folder, 'nope') } })).rejects.toThrow(/nope.*ENOENT/)
  })
})
