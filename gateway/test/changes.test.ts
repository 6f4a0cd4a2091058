import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CONTRACTS, createEventLog, topicOf, type EventLog, type EventType } from '@chorus/events'
import { encodeId, serveSubgraph, type IdKind } from '@chorus/subgraph-server'
import { silentLogger } from '@chorus/telemetry'
import { createTestRedis, type TestRedis } from '@chorus/testing'
import { followChanges } from '../src/changes/followChanges.ts'
import { composeSupergraph } from '../src/compose/composeSupergraph.ts'
import { sdlsOf, startGraph, type Graph } from './graph.ts'

const TYPES = ['User', 'Artist', 'Album', 'Track', 'Playlist']
const THINGS = {
  lists: {
    sdl: `type Query { ${TYPES.map((type) => `${type}(id: ID!): ${type}`).join(' ')} }
      ${TYPES.map((type) => `type ${type} @key(fields: "id", resolvable: false) { id: ID! }`).join(' ')}`,
    resolvers: { Query: Object.fromEntries(TYPES.map((type) => [type, (_: unknown, thing: object) => thing])) },
  },
  names: {
    sdl: `extend schema @link(url: "https://chorus.dev/specs/chorus/v1.0", import: ["@public"]) @composeDirective(name: "@public")
      directive @public(maxAgeS: Int! = 5) on FIELD_DEFINITION
      ${TYPES.map((type) => `type ${type} @key(fields: "id") { id: ID! read: Int @public(maxAgeS: 600) }`).join(' ')}`,
    resolvers: Object.fromEntries(TYPES.map((type) => [type, { read: () => ++reads }])),
  },
}
let reads = 0

const [one, other] = [randomUUID(), randomUUID()]
const version = 1
const listener = {
  userId: one,
  version,
  country: 'CO',
  birthDate: '1990-02-28',
  tier: 'FREE',
  maxBitrateKbps: 160,
  maxConcurrentStreams: 1,
  explicitAllowed: true,
  entitledUntil: null,
}
const track = {
  trackId: one,
  version,
  title: 'Blue',
  albumId: other,
  artistIds: [other],
  durationMs: 1,
  explicit: false,
  genres: [],
  withdrawn: false,
}
const playlist = { playlistId: one, ownerId: other, version, name: 'Mine', visibility: 'PUBLIC', trackCount: 0 }

let redis: TestRedis
let log: EventLog
let graph: Graph
let following: ReturnType<typeof followChanges>
beforeAll(async () => {
  redis = await createTestRedis({ durable: true })
})
afterAll(() => redis.close())

const ARTIST_CHANGED = { artistId: one, version, name: 'Ana', managerIds: [] }

async function start(): Promise<void> {
  log = createEventLog({ url: redis.url })
  graph = await startGraph(THINGS, { cache: {} })
  following = followChanges({ log, gateway: graph.gateway, logger: silentLogger })
}
afterEach(async () => {
  await following.close()
  await log.close()
  await graph.close()
})

const publish = (type: EventType, data: object) =>
  log.append(topicOf(type), [
    { id: randomUUID(), source: 'test', type, subject: one, time: new Date().toISOString(), data },
  ])
const typeName = (kind: IdKind) => kind.replace(/^./, (first) => first.toUpperCase())
/** How often anything had been read when this was read. */
async function read(kind: IdKind, uuid: string, url = graph.url): Promise<number> {
  const type = typeName(kind)
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ ${type}(id: "${encodeId(kind, uuid)}") { read } }` }),
  })
  const { data } = (await response.json()) as { data: Record<string, { read: number }> }
  return data[type]?.read ?? NaN
}

describe('what a gateway keeps of an entity is dropped when the event log says that it has changed', () => {
  test.each<[EventType, object, [IdKind, string][]]>([
    ['catalog.artist.changed.v1', ARTIST_CHANGED, [['artist', one]]],
    ['catalog.album.changed.v1', { albumId: one, version, title: 'Blue', artistIds: [] }, [['album', one]]],
    ['catalog.track.changed.v1', track, [['track', one]]],
    [
      'social.follow.changed.v1',
      { followerId: one, kind: 'ARTIST', followeeId: other, following: true, version },
      [
        ['user', one],
        ['artist', other],
      ],
    ],
    [
      'social.saved.changed.v1',
      { userId: one, kind: 'ALBUM', itemId: other, saved: true, version },
      [['album', other]],
    ],
    ['social.playlist.changed.v1', { ...playlist, deleted: false }, [['playlist', one]]],
    ['users.listener.changed.v1', listener, [['user', one]]],
  ])('%s', async (type, data, changed) => {
    expect(CONTRACTS[type].safeParse(data).success).toBe(true)
    await start()
    const [unchanged, ...before] = [
      await read('track', other),
      ...(await Promise.all(changed.map((it) => read(...it)))),
    ]
    await publish(type, data)
    for (const [at, it] of changed.entries()) {
      await expect.poll(() => read(...it), { timeout: 10_000 }).toBeGreaterThan(before[at] ?? Infinity)
    }
    expect(await read('track', other)).toBe(unchanged)
  })

  test('though the log was away for a while', async () => {
    await start()
    const before = await read('artist', one)
    await redis.killAndRestart()
    expect(await read('artist', one)).toBe(before)
    await expect.poll(() => log.health().then(({ ready }) => ready), { timeout: 20_000 }).toBe(true)
    await publish('catalog.artist.changed.v1', ARTIST_CHANGED)
    await expect.poll(() => read('artist', one), { timeout: 20_000 }).toBeGreaterThan(before)
  }, 60_000)

  test('by a gateway that is a process of its own', async () => {
    await start()
    const identitySecret = 'a secret of at least thirty-two characters'
    const served = await Promise.all(
      [...graph.subgraphs.values()].map((it) => serveSubgraph(it, { port: 0, identitySecret, logger: silentLogger })),
    )
    const directory = await mkdtemp(join(tmpdir(), 'chorus-changes-'))
    const supergraph = join(directory, 'supergraph.graphql')
    await writeFile(supergraph, composeSupergraph(sdlsOf(THINGS)).supergraphSdl)
    const urls = [...graph.subgraphs.keys()].map((name, at) => [name, { url: served[at]?.url }])
    const child = fork(join(import.meta.dirname, '../src/main.ts'), {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        LOG_LEVEL: 'silent',
        SUPERGRAPH_FILE: supergraph,
        IDENTITY_SECRET: identitySecret,
        SUBGRAPHS: JSON.stringify(Object.fromEntries(urls)),
        CACHE_MB: '16',
        EVENT_LOG_URL: redis.url,
      },
      execArgv: [],
    })
    const [{ listening }] = (await once(child, 'message')) as [{ listening: number }]
    const url = `http://127.0.0.1:${listening}/graphql`

    const before = await read('artist', one, url)
    expect(await read('artist', one, url)).toBe(before)
    await publish('catalog.artist.changed.v1', ARTIST_CHANGED)
    await expect.poll(() => read('artist', one, url), { timeout: 20_000 }).toBeGreaterThan(before)

    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    await Promise.all([...served.map((it) => it.close()), rm(directory, { recursive: true })])
  }, 60_000)
})
