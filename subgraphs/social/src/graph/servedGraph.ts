import type { Logger, Metrics } from '@chorus/telemetry'
import type { FollowEdge, FollowPage } from '../follows/followPage.ts'
import type { EdgeRecord, PageAsk } from './edgeRecord.ts'
import type { EdgeChange, EdgeSets, EdgeState, MembersReply, PageReply } from './edgeSets.ts'
import { membersOfWindow, pageOfWindow, windowOf, type EdgeWindow } from './edgeWindow.ts'
import { setKey, WINDOW, type Direction, type EdgeSet } from './graphKeys.ts'
import { createDistrust } from './distrust.ts'
import { createHot } from './hot.ts'
import { createSingleFlight } from './singleFlight.ts'

/**
 * Who follows (and blocks) whom, as it is served.
 *
 * PostgreSQL holds the record; Redis holds the newest edges of each set and may vanish at any time: answers then come
 * from the record, slower and never wrong. A missing set is rebuilt by one reader at a time, and a change that happens
 * meanwhile keeps it from being kept. A change is visible to its author when `changed` resolves, and to everyone
 * within a second. Of a celebrity's set no more than a window is ever rebuilt; what lies beyond is read from the
 * record by its index.
 */
export interface ServedGraph {
  /** For each ask a page, newest first, and one edge more where there is one. */
  pages(direction: Direction, asks: readonly PageAsk[]): Promise<FollowEdge[][]>
  /** Which of these are at the other end of one owner's edges. */
  members(direction: Direction, ownerId: string, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** To be called once changes are committed. Never fails: what Redis did not take is not believed until it is repaired. */
  changed(changes: readonly EdgeChange[]): Promise<void>
  /** Drops sets that do not agree with the record. Rejects when Redis is away. */
  repair(states: readonly EdgeState[]): Promise<void>
  close(): void
}

export interface ServedGraphDependencies {
  record: EdgeRecord
  sets: EdgeSets
  logger: Logger
  metrics: Metrics
}

/** Pages of one owner that are remembered for a second. */
const HOT_PAGES = 20
/** Larger pages are for our own use, and not remembered. */
const MOST_HOT_EDGES = 100
/** A Redis that has just failed to answer is not asked by readers for so long. */
const REST_MS = 200

export function createServedGraph({ record, sets, logger, metrics }: ServedGraphDependencies): ServedGraph {
  const hot = createHot<FollowEdge[]>({ mostAnswers: HOT_PAGES })
  const rebuilds = createSingleFlight<EdgeWindow>()
  const distrust = createDistrust<EdgeSet>({ nameOf: setKey, repair: (set) => sets.forget(set) })
  const reads = metrics.counter('chorus_social_graph_reads_total', 'Reads of the social graph, by who answered', [
    'from',
  ])
  let restUntilMs = 0

  /** What Redis says, or `away` where it does not answer or is not to be believed. */
  async function asked<Reply>(set: EdgeSet, ask: () => Promise<Reply>): Promise<Reply | { kind: 'away' }> {
    if (distrust.has(set) || Date.now() < restUntilMs) return { kind: 'away' }
    try {
      return await ask()
    } catch (error) {
      if (Date.now() >= restUntilMs) logger.debug({ err: error }, 'the served graph is away; the record answers')
      restUntilMs = Date.now() + REST_MS
      return { kind: 'away' }
    }
  }

  /** Reads missing sets from the record, once for all who want them, and keeps them. */
  function windows(direction: Direction, ownerIds: readonly string[]): Promise<EdgeWindow[]> {
    const setOf = new Map(ownerIds.map((ownerId) => [setKey({ direction, ownerId }), { direction, ownerId }]))
    return rebuilds.load(
      [...ownerIds].map((ownerId) => setKey({ direction, ownerId })),
      async (keys) => {
        const missing = keys.flatMap((key) => setOf.get(key) ?? [])
        const tokens = await Promise.all(missing.map((set) => sets.lease(set).catch(() => null)))
        const page: FollowPage = { first: WINDOW, after: null, afterEdge: null }
        const found = await record.pages(
          direction,
          missing.map(({ ownerId }) => ({ ownerId, page })),
        )
        const windowsFound = found.map((edges) => windowOf(edges, WINDOW))
        await Promise.all(
          missing.map(async (set, index) => {
            const [token, window] = [tokens[index], windowsFound[index]]
            if (token && window) await sets.fill(set, token, window).catch(() => false)
          }),
        )
        return windowsFound
      },
    )
  }

  return {
    async pages(direction, asks) {
      const items = asks.map((ask) => {
        const remembered = hot.about(setKey({ direction, ownerId: ask.ownerId }))
        return { ask, remembered, edges: remembered.get(nameOf(ask.page)) ?? null, missing: false }
      })
      const open = () => items.filter(({ edges }) => edges === null)
      /** Those that were open before and are not now. */
      let left = items.length
      const answered = (from: 'memory' | 'redis' | 'rebuild' | 'record') => {
        const before = left
        left = open().length
        reads.inc({ from }, before - left)
      }
      answered('memory')

      await Promise.all(
        open().map(async (item) => {
          const { ownerId, page } = item.ask
          const set = { direction, ownerId }
          const reply = await asked<PageReply>(set, () => sets.page(set, page))
          if (reply.kind === 'page') item.edges = reply.edges
          item.missing = reply.kind === 'missing'
        }),
      )
      answered('redis')
      const missing = items.filter((item) => item.missing)
      const owners = missing.map(({ ask }) => ask.ownerId)
      const rebuilt = missing.length > 0 ? await windows(direction, owners) : []
      missing.forEach((item, place) => {
        const window = rebuilt[place]
        if (window) item.edges = pageOfWindow(window, item.ask.page)
      })
      answered('rebuild')
      const beyond = open()
      const asksBeyond = beyond.map(({ ask }) => ask)
      const recorded = beyond.length > 0 ? await record.pages(direction, asksBeyond) : []
      beyond.forEach((item, place) => (item.edges = recorded[place] ?? []))
      answered('record')

      return items.map(({ ask, remembered, edges }) => {
        if (ask.page.first <= MOST_HOT_EDGES) remembered.set(nameOf(ask.page), edges ?? [])
        return edges ?? []
      })
    },

    async members(direction, ownerId, given) {
      const ids = [...new Set(given)]
      if (ids.length === 0) return new Set()
      const set = { direction, ownerId }
      const reply = await asked<MembersReply>(set, () => sets.members(set, ids))
      if (reply.kind === 'away') {
        reads.inc({ from: 'record' })
        return record.members(direction, ownerId, ids)
      }

      let known: { members: Set<string>; beyond: string[] } | undefined = reply.kind === 'known' ? reply : undefined
      if (!known) {
        const [window] = await windows(direction, [ownerId])
        known = window ? membersOfWindow(window, ids) : { members: new Set(), beyond: ids }
      }
      reads.inc({ from: known.beyond.length > 0 ? 'record' : reply.kind === 'known' ? 'redis' : 'rebuild' })
      if (known.beyond.length === 0) return known.members
      return known.members.union(await record.members(direction, ownerId, known.beyond))
    },

    async changed(changes) {
      await Promise.all(
        changes.map(async (change) => {
          const name = setKey(change.set)
          hot.forget(name)
          rebuilds.forget(name)
          try {
            await sets.apply(change)
          } catch (error) {
            logger.warn({ err: error }, 'the served graph did not take a change; it is repaired from the record')
            distrust.add(change.set)
          }
          // Whoever read between the commit and now may have remembered what was before.
          hot.forget(name)
          rebuilds.forget(name)
        }),
      )
    },

    async repair(states) {
      await Promise.all(
        states.map(async (state) => {
          if (!(await sets.repair(state))) rebuilds.forget(setKey(state.set))
          hot.forget(setKey(state.set))
        }),
      )
    },

    close: () => distrust.close(),
  }
}

const nameOf = ({ first, afterEdge }: FollowPage) =>
  afterEdge ? `${first} after ${afterEdge.at.getTime()} ${afterEdge.id}` : String(first)
