import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { answerSoon, loadScript } from '@chorus/stores'
import type { FollowEdge, FollowPage } from '../follows/followPage.ts'
import type { EdgeWindow } from './edgeWindow.ts'
import { PATIENCE, type Patience } from './patience.ts'
import * as layout from './graphKeys.ts'
import { leaseKey, setKey, versionsKey, type EdgeSet } from './graphKeys.ts'

export type PageReply = { kind: 'page'; edges: FollowEdge[] } | { kind: 'missing' } | { kind: 'beyond' }
export type MembersReply = { kind: 'known'; members: Set<string>; beyond: string[] } | { kind: 'missing' }

/** One edge of a set, as a change leaves it. */
export interface EdgeState {
  set: EdgeSet
  /** The id at the other end. */
  id: string
  /** Null: there is no such edge. */
  at: Date | null
}

export interface EdgeChange extends EdgeState {
  version: number
}

/** The sets in Redis, and only in Redis. Every call fails within the client's patience. */
export interface EdgeSets {
  /** A page, and one edge more where there is one. */
  page(set: EdgeSet, page: FollowPage): Promise<PageReply>
  members(set: EdgeSet, ids: readonly string[]): Promise<MembersReply>
  /** A token to rebuild the set with; null where somebody else does. Take it before the record is read. */
  lease(set: EdgeSet): Promise<string | null>
  /** False where the set has changed since the lease was taken: nothing is kept then. */
  fill(set: EdgeSet, token: string, window: EdgeWindow): Promise<boolean>
  apply(change: EdgeChange): Promise<void>
  /** Drops a set that does not agree with the record. True where it agrees. */
  repair(state: EdgeState): Promise<boolean>
  forget(set: EdgeSet): Promise<void>
}

const readPage = loadScript(import.meta.url, 'readPage.lua')
const applyEdge = loadScript(import.meta.url, 'applyEdge.lua')
const fillSet = loadScript(import.meta.url, 'fillSet.lua')
const repairEdge = loadScript(import.meta.url, 'repairEdge.lua')

const PageAnswer = z.tuple([z.enum(['page', 'missing', 'beyond'])], z.string())
const Scores = z.array(z.string().nullable())
const Flag = z.union([z.literal(0), z.literal(1)])

export function createEdgeSets(client: Redis, { readMs, writeMs }: Patience = PATIENCE): EdgeSets {
  const read = <Reply>(ask: () => Promise<Reply>) =>
    answerSoon(client, { what: 'The served graph', withinMs: readMs }, ask)
  const write = <Reply>(ask: () => Promise<Reply>) =>
    answerSoon(client, { what: 'The served graph', withinMs: writeMs }, ask)

  return {
    async page(set, { first, afterEdge }) {
      const args = [first + 1, afterEdge?.id ?? '', afterEdge?.at.getTime() ?? '']
      const [kind, ...flat] = PageAnswer.parse(await read(() => readPage(client, [setKey(set)], args)))
      return kind === 'page' ? { kind, edges: readEdges(flat) } : { kind }
    },

    async members(set, ids) {
      const reply = Scores.parse(await read(() => client.zmscore(setKey(set), layout.FLOOR, ...ids)))
      const [floor, ...scores] = reply
      if (floor === undefined || floor === null) return { kind: 'missing' }
      const members = new Set(ids.filter((_, index) => scores[index] !== null))
      const beyond = floor === '-inf' ? [] : ids.filter((id) => !members.has(id))
      return { kind: 'known', members, beyond }
    },

    async lease(set) {
      const token = randomUUID()
      const taken = await read(() => client.set(leaseKey(setKey(set)), token, 'PX', layout.LEASE_TTL_MS, 'NX'))
      return taken === 'OK' ? token : null
    },

    async fill(set, token, { edges, floorMs }) {
      const key = setKey(set)
      const pairs = edges.flatMap(({ id, at }) => [at.getTime(), id])
      const args = [token, layout.SET_TTL_MS, floorMs ?? '-inf', ...pairs]
      return Flag.parse(await write(() => fillSet(client, [key, leaseKey(key)], args))) === 1
    },

    async apply({ set, id, at, version }) {
      const key = setKey(set)
      const { WINDOW, MOST_KEPT, SET_TTL_MS, VERSIONS_TTL_MS, MOST_VERSIONS } = layout
      const args = [id, at?.getTime() ?? '', version, WINDOW, MOST_KEPT, SET_TTL_MS, VERSIONS_TTL_MS, MOST_VERSIONS]
      await write(() => applyEdge(client, [key, leaseKey(key), versionsKey(key)], args))
    },

    async repair({ set, id, at }) {
      const key = setKey(set)
      const args = [id, at?.getTime() ?? '']
      return Flag.parse(await write(() => repairEdge(client, [key, leaseKey(key)], args))) === 1
    },

    async forget(set) {
      const key = setKey(set)
      await write(() => client.del(key, leaseKey(key)))
    },
  }
}

/** From `id, moment, id, moment, …`. */
function readEdges(flat: readonly string[]): FollowEdge[] {
  const edges: FollowEdge[] = []
  for (let index = 0; index + 1 < flat.length; index += 2) {
    edges.push({ id: String(flat[index]), at: new Date(Number(flat[index + 1])) })
  }
  return edges
}
