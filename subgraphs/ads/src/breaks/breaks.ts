import { v7 as uuidV7 } from 'uuid'
import type { Clock, Identity, OpenedPlaybackSession, PlaybackSessionClaims } from '@chorus/subgraph-server'
import type { Logger, Metrics } from '@chorus/telemetry'
import type { Budgets } from '../budgets/budgets.ts'
import { ageAt, type Facts } from '../decisions/facts.ts'
import { localHour } from '../decisions/localHour.ts'
import { hearsAds, type Listener, type Listeners } from '../listeners/listeners.ts'
import type { ListenerState, ListenerStore } from '../listeners/state/listenerState.ts'
import type { Snapshots } from '../snapshots/snapshots.ts'
import type { Traces } from '../traces/traces.ts'
import type { AdBreak } from './adBreak.ts'
import { checkBreakInput, genresOf, listenerOf, ownSession, type AdBreakInput } from './breakInput.ts'
import type { DecisionRecord } from './decisionRecord.ts'
import { fillBreak, reservationsOf } from './fillBreak.ts'

/**
 * Breaks in the music, and the ads that fill them.
 *
 * A playback session has one open break at a time: asking again gives the same, so nobody can reserve a budget away. What
 * is given was reserved first and recorded before it is answered. Where the serving store is out of reach a break is
 * empty: music goes on, and nothing is heard that nobody counts.
 */
export interface Breaks {
  /** @throws ClientError UNAUTHENTICATED, FORBIDDEN or BAD_USER_INPUT. */
  request(identity: Identity, input: AdBreakInput, signal: AbortSignal): Promise<AdBreak>
}

export interface BreaksDependencies {
  openSession(token: string, nowMs: number): OpenedPlaybackSession
  listeners: Listeners
  states: ListenerStore
  snapshots: Snapshots
  budgets: Budgets
  record: DecisionRecord
  traces: Traces
  clock: Clock
  logger: Logger
  metrics: Metrics
}

/** How often a break is decided again because the same listener's others came between. */
const MOST_ROUNDS = 4

export function createBreaks(dependencies: BreaksDependencies): Breaks {
  const { openSession, listeners, states, snapshots, budgets, record, traces, clock, logger, metrics } = dependencies
  const unfilled = metrics.counter(
    'chorus_ads_unserved_breaks_total',
    'Breaks that stayed empty because the serving store was out of reach',
  )

  async function readState(userId: string, now: Date): Promise<ListenerState> {
    const state = await states.read(userId)
    if (state) return state
    const [breaks, heard] = await Promise.all([record.ofUser(userId, now), record.heardBy(userId, now)])
    return states.seed(userId, { breaks, heard }, now.getTime())
  }

  interface Round {
    claims: PlaybackSessionClaims
    facts: Facts
    slots: number
    now: Date
    tookMicros(): number
    signal: AbortSignal
  }

  /** Null when something came between. */
  async function decide(reading: Promise<ListenerState>, { claims, ...round }: Round): Promise<AdBreak | null> {
    const { sessionId, userId, country } = claims
    const nowMs = round.now.getTime()
    const [listener, snapshot] = await Promise.all([reading, snapshots.current()])
    const open = listener.openBreak(sessionId, nowMs)
    if (open) return open

    const { decisions, reasons } = await fillBreak(budgets, { ...round, listener, snapshot })
    const adBreak: AdBreak = { breakId: uuidV7(), sessionId, userId, country, decisions }
    let isOpened = false
    try {
      await record.add(adBreak)
      isOpened = await states.open(listener, adBreak, nowMs)
    } finally {
      if (!isOpened) await abandon(adBreak)
    }
    if (!isOpened) return null
    for (const reason of reasons) traces.note(reason)
    return adBreak
  }

  async function abandon(adBreak: AdBreak) {
    await Promise.all([
      budgets.release(reservationsOf(adBreak.decisions)),
      record
        .remove(adBreak)
        .catch((error: unknown) => logger.warn({ err: error }, 'an abandoned break stays until it expires')),
    ])
  }

  return {
    async request(identity, input, signal) {
      const beganMs = performance.now()
      const userId = listenerOf(identity)
      checkBreakInput(input)
      const now = clock.now()
      const claims = ownSession(openSession(input.session, now.getTime()), userId)
      const empty: AdBreak = {
        breakId: uuidV7(),
        sessionId: claims.sessionId,
        userId,
        country: claims.country,
        decisions: [],
      }
      // Both at once; where it fails, the break that needs it says so.
      let reading = readState(userId, now)
      reading.catch(() => {})
      const listener = await listeners.find(userId)
      // Of somebody who is not known yet, nobody knows whether they pay for silence.
      if (!listener || !hearsAds(listener, now.getTime())) return empty

      const facts = factsOf(claims, listener, input, now)
      const tookMicros = () => Math.round((performance.now() - beganMs) * 1_000)
      try {
        for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round += 1) {
          const decided = await decide(reading, { claims, facts, slots: input.slots, now, tookMicros, signal })
          if (decided) return decided
          reading = readState(userId, now)
        }
      } catch (error) {
        unfilled.inc()
        logger.warn({ err: error }, 'a break stays empty')
      }
      return empty
    },
  }
}

function factsOf(claims: PlaybackSessionClaims, listener: Listener, input: AdBreakInput, now: Date): Facts {
  return {
    format: input.format,
    maxDurationMs: input.maxDurationMs,
    country: claims.country,
    locale: listener.locale,
    age: ageAt(listener.birthDate, now),
    device: input.device,
    genres: genresOf(claims, input),
    segments: [],
    hour: localHour(claims.country, now.getTime()),
    explicitContext: claims.explicit,
  }
}
