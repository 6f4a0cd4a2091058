import { setTimeout as pause } from 'node:timers/promises'
import { CAMPAIGN_CHANGED, CREATIVE_CHANGED, LINE_ITEM_CHANGED, type ChorusEvent, type EventLog } from '@chorus/events'
import type { Clock } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import { compileSnapshot, type Snapshot } from '../decisions/snapshot.ts'
import type { ServedLineItem } from '../decisions/lineItem.ts'
import { PAGE, type LineItemRecord } from './lineItemRecord.ts'

/**
 * The snapshot that decisions are made on.
 *
 * Read whole at the start and every RELOAD_MS as a repair; in between what the topic `ads` names is read again and the
 * snapshot is replaced, a moment after the change. A decision keeps the one that it began with.
 */
export interface Snapshots {
  /** Waits for the first reading. @throws Error when there is none yet and the signal aborts. */
  current(): Promise<Snapshot>
  /** Reads everything again now. */
  reload(): Promise<void>
  close(): Promise<void>
}

export interface SnapshotsDependencies {
  record: LineItemRecord
  log: EventLog
  clock: Clock
  logger: Logger
  metrics: Metrics
}

const TOPIC = 'ads'
const CHANGES: ReadonlySet<string> = new Set([CAMPAIGN_CHANGED, CREATIVE_CHANGED, LINE_ITEM_CHANGED])
const RELOAD_MS = 60_000
const RETRY_MS = 1_000
/** The log and this process may tell the time a little differently. */
const OVERLAP_MS = 5_000
/** Changes that come together are compiled together. */
const GATHER_MS = 100

export function createSnapshots({ record, log, clock, logger, metrics }: SnapshotsDependencies): Snapshots {
  const closing = new AbortController()
  const { signal } = closing
  const first = Promise.withResolvers<Snapshot>()
  first.promise.catch(() => {})
  let lineItems = new Map<string, ServedLineItem>()
  let latest: Snapshot | null = null
  /** One reading at a time, so that a slow one never replaces a newer one. */
  let turn: Promise<void> = Promise.resolve()
  const compilations = metrics.durations('chorus_ads_snapshot_seconds', 'Time to read and compile line items')

  function inTurn(what: 'all' | 'changes', read: () => Promise<Map<string, ServedLineItem>>): Promise<void> {
    const done = turn.then(async () => {
      const startedMs = performance.now()
      lineItems = await read()
      latest = await compileSnapshot([...lineItems.values()])
      compilations.of({ what }).observe((performance.now() - startedMs) / 1000)
      first.resolve(latest)
    })
    turn = done.catch(() => {})
    return done
  }

  async function readAll(): Promise<Map<string, ServedLineItem>> {
    const all = new Map<string, ServedLineItem>()
    let after: string | null = null
    do {
      const page: ServedLineItem[] = await record.page(after, clock.now())
      for (const lineItem of page) all.set(lineItem.id, lineItem)
      after = page.length < PAGE ? null : (page.at(-1)?.id ?? null)
    } while (after !== null && !signal.aborted)
    return all
  }

  async function readChanges(events: readonly ChorusEvent[]): Promise<Map<string, ServedLineItem>> {
    const lineItemIds = events.flatMap((event) => (event.type === LINE_ITEM_CHANGED ? [event.data.lineItemId] : []))
    const campaignIds = events.flatMap((event) => (event.type === CAMPAIGN_CHANGED ? [event.data.campaignId] : []))
    const creativeIds = events.flatMap((event) => (event.type === CREATIVE_CHANGED ? [event.data.creativeId] : []))
    const gone = new Set([...lineItemIds, ...(creativeIds.length > 0 ? await record.withCreatives(creativeIds) : [])])
    const changedCampaigns = new Set(campaignIds)
    const next = new Map(lineItems)
    for (const [id, { campaign }] of lineItems) if (gone.has(id) || changedCampaigns.has(campaign.id)) next.delete(id)
    for (const lineItem of await record.named({ lineItemIds, campaignIds, creativeIds }, clock.now())) {
      next.set(lineItem.id, lineItem)
    }
    return next
  }

  async function keepRepairing(): Promise<void> {
    while (!signal.aborted) {
      const failed = await inTurn('all', readAll).then(
        () => false,
        (error: unknown) => {
          if (!signal.aborted) logger.warn({ err: error }, 'line items could not be read; trying again')
          return true
        },
      )
      await pause(failed ? RETRY_MS : RELOAD_MS, undefined, { signal }).catch(() => {})
    }
  }

  const running = Promise.all([
    keepRepairing(),
    log.tail(TOPIC, {
      from: { sinceMs: Date.now() - OVERLAP_MS },
      signal,
      handle: async (all) => {
        const events = all.filter(({ type }) => CHANGES.has(type))
        if (events.length === 0) return
        await inTurn('changes', () => readChanges(events))
        await pause(GATHER_MS, undefined, { signal }).catch(() => {})
      },
    }),
  ])

  return {
    current: async () => latest ?? first.promise,
    reload: () => inTurn('all', readAll),
    async close() {
      closing.abort()
      first.reject(new Error('The line items were never read.'))
      await running.catch((error: unknown) => logger.error({ err: error }, 'line items are no longer followed'))
      await turn
    },
  }
}
