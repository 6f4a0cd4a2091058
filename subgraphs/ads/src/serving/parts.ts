import type { Pool } from 'pg'
import { keepProjection, LISTENER_CHANGED, type EventLog } from '@chorus/events'
import { connectRedis } from '@chorus/stores'
import { createPlaybackSessionOpener, type Clock, type Endpoint } from '@chorus/subgraph-server'
import type { Logger, Metrics, StoreHealth } from '@chorus/telemetry'
import { createBreaks, type Breaks } from '../breaks/breaks.ts'
import { createAdTokens, type AdTokens } from '../breaks/adTokens.ts'
import { createDecisionRecord, type DecisionRecord } from '../breaks/decisionRecord.ts'
import { createBudgets } from '../budgets/budgets.ts'
import { createBudgetStore } from '../budgets/budgetStore.ts'
import { createAdEvents, type AdEvents } from '../charging/adEvents.ts'
import type { AdsConfig } from '../config.ts'
import { createListeners, type Listeners } from '../listeners/listeners.ts'
import { createListenerStore } from '../listeners/state/listenerState.ts'
import { createLineItemRecord } from '../snapshots/lineItemRecord.ts'
import { createSnapshots, type Snapshots } from '../snapshots/snapshots.ts'
import { keepDeletingOldDecisions } from '../traces/retention.ts'
import { createTraces, type Traces } from '../traces/traces.ts'
import { createAdUrls, type AdUrls } from '../vast/adUrls.ts'
import { createAdEndpoints } from '../vast/endpoints.ts'

/** All that serving ads needs beside the record of campaigns, connected. */
export interface ServingParts {
  breaks: Breaks
  adEvents: AdEvents
  tokens: AdTokens
  urls: AdUrls
  traces: Traces
  decisions: DecisionRecord
  snapshots: Snapshots
  listeners: Listeners
  endpoints: Endpoint[]
  health(): Promise<StoreHealth[]>
  lag(): Promise<Record<string, number>>
  close(): Promise<void>
}

export interface ServingDependencies {
  pool: Pool
  log: EventLog
  clock: Clock
  logger: Logger
  metrics: Metrics
}

/** The consumer group of who listens. */
const LISTENER_GROUP = 'ads listeners'

/** Connects the stores of serving, reads the line items, and begins to follow what changes them and who listens. */
export function connectServing(
  config: Omit<AdsConfig, 'databaseUrl' | 'eventLogUrl'>,
  { pool, log, clock, logger, metrics }: ServingDependencies,
): ServingParts {
  const closing = new AbortController()
  const { signal } = closing
  const redis = connectRedis({ url: config.redisUrl, name: 'ads', logger })

  const listeners = createListeners(pool)
  const states = createListenerStore(redis.client)
  const snapshots = createSnapshots({ record: createLineItemRecord(pool), log, clock, logger, metrics })
  const budgets = createBudgets({ store: createBudgetStore(redis.client), pool })
  const traces = createTraces({ pool, clock, logger, metrics })
  const tokens = createAdTokens(config.adTokenSecret)
  const urls = createAdUrls(config.publicUrl)
  const adEvents = createAdEvents({ pool, tokens, budgets, states, clock })
  const decisions = createDecisionRecord(pool)
  const breaks = createBreaks({
    openSession: createPlaybackSessionOpener(config.playbackSecret),
    listeners,
    states,
    snapshots,
    budgets,
    record: decisions,
    traces,
    clock,
    logger,
    metrics,
  })
  const following = keepProjection({
    log,
    type: LISTENER_CHANGED,
    group: LISTENER_GROUP,
    most: 1_000,
    project: listeners.project,
    logger,
  })
  const deleting = keepDeletingOldDecisions(pool, { clock, logger, signal })

  return {
    breaks,
    adEvents,
    tokens,
    urls,
    traces,
    decisions,
    snapshots,
    listeners,
    endpoints: createAdEndpoints({ adEvents, tokens, urls, pool, clock, logger }),
    health: async () => [await redis.health()],
    lag: async () => ({ [LISTENER_GROUP]: await following.lagMs() }),
    async close() {
      closing.abort()
      await Promise.all([deleting, following.close(), snapshots.close()])
      await traces.close()
      await redis.close()
    },
  }
}
