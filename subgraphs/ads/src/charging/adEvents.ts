import type { Pool } from 'pg'
import { badInput, type Clock, type Identity } from '@chorus/subgraph-server'
import { listenerOf } from '../breaks/breakInput.ts'
import type { AdTokens } from '../breaks/adTokens.ts'
import { dayOf } from '../budgets/budgetStore.ts'
import type { Budgets } from '../budgets/budgets.ts'
import { gather } from '../gathering/gather.ts'
import type { ListenerStore, SettledAd } from '../listeners/state/listenerState.ts'
import { writeAdEvents, type AdEvent, type Written } from './adEventRecord.ts'

export interface AdEventInput {
  /** The player's name for it, to tell it what was rejected. */
  id: string
  token: string
  kind: AdEvent['kind']
  at: Date
}

export interface AdEventsOutcome {
  accepted: number
  duplicates: number
  rejected: { id: string; reason: string }[]
}

/**
 * What happened to ads, and what it costs.
 *
 * Of each decision each kind counts once, in whatever order and however often it is told. An impression is charged at the
 * price that its token carries, in the transaction that records it; one that no budget covers any more is recorded and
 * charged nothing.
 */
export interface AdEvents {
  /** Resolves when they are on disk. @throws ClientError UNAUTHENTICATED, FORBIDDEN or BAD_USER_INPUT. */
  record(identity: Identity, events: readonly AdEventInput[]): Promise<AdEventsOutcome>
  /** What a player without an identity tells, now: the token is the proof. False where it proves nothing. */
  recordPixel(token: string, kind: AdEvent['kind']): Promise<boolean>
}

export interface AdEventsDependencies {
  pool: Pool
  tokens: AdTokens
  budgets: Budgets
  states: ListenerStore
  clock: Clock
}

const MOST_EVENTS = 100
const LONGEST_ID = 128
/** Requests that are written together. */
const MOST_REQUESTS_AT_ONCE = 64
/** How far a player's clock may be wrong. */
const CLOCK_SKEW_MS = 2 * 60_000

export function createAdEvents({ pool, tokens, budgets, states, clock }: AdEventsDependencies): AdEvents {
  const write = gather(
    async (requests: readonly (readonly AdEvent[])[]) => {
      const now = clock.now()
      const written = await writeAdEvents(pool, requests.flat(), now)
      await settle(written, now)
      return requests.map((events) => events.filter((event) => written.accepted.has(event)).length)
    },
    { most: MOST_REQUESTS_AT_ONCE, atOnce: 2 },
  )

  /** The reason why an event cannot be. */
  function judge(
    { token, kind, at }: Omit<AdEventInput, 'id'>,
    userId: string | null,
    nowMs: number,
  ): AdEvent | string {
    const opened = tokens.open(token, nowMs)
    if (opened.kind === 'forged') return 'The token is none of ours.'
    if (opened.kind === 'expired') return 'The ad has expired.'
    const { claims } = opened
    if (userId !== null && claims.userId !== userId) return "The ad is somebody else's."
    if (at.getTime() > nowMs + CLOCK_SKEW_MS) return 'It lies in the future.'
    if (at.getTime() < claims.decidedAtMs - CLOCK_SKEW_MS) return 'It lies before the ad was chosen.'
    return { claims, kind, at }
  }

  /** Redis learns what PostgreSQL has decided. */
  async function settle({ accepted, campaigns }: Written, now: Date): Promise<void> {
    const impressions = [...accepted].filter(({ kind }) => kind === 'IMPRESSION')
    const byCampaign = Map.groupBy(impressions, ({ claims }) => claims.campaignId)
    const ended = [...accepted].filter(({ kind }) => kind === 'IMPRESSION' || kind === 'ERROR')
    const byUser = Map.groupBy(ended, ({ claims }) => claims.userId)
    await Promise.all([
      ...[...campaigns.values()].map(({ id, spentMicros, daySpentMicros }) =>
        budgets.settle(id, (byCampaign.get(id) ?? []).map(reservationOf), {
          spentMicros,
          daySpentMicros,
          day: dayOf(now),
        }),
      ),
      ...[...byUser].map(([userId, events]) =>
        // Where that fails, what is there is wrong until it is made again.
        states.settle(userId, events.map(settledAd)).catch(() => states.forget(userId).catch(() => {})),
      ),
    ])
  }

  return {
    async record(identity, given) {
      const userId = listenerOf(identity)
      if (given.length > MOST_EVENTS) throw badInput(`\`events\` has at most ${MOST_EVENTS} items.`)
      if (given.some(({ id }) => id.length > LONGEST_ID)) {
        throw badInput(`An event's \`id\` has at most ${LONGEST_ID} characters.`)
      }
      const nowMs = clock.now().getTime()
      const judged = given.map((event) => ({ id: event.id, judgement: judge(event, userId, nowMs) }))
      const events = judged.flatMap(({ judgement }) => (typeof judgement === 'string' ? [] : [judgement]))
      const accepted = events.length > 0 ? await write(events) : 0
      return {
        accepted,
        duplicates: events.length - accepted,
        rejected: judged.flatMap(({ id, judgement }) =>
          typeof judgement === 'string' ? [{ id, reason: judgement }] : [],
        ),
      }
    },

    async recordPixel(token, kind) {
      const now = clock.now()
      const judgement = judge({ token, kind, at: now }, null, now.getTime())
      if (typeof judgement === 'string') return false
      await write([judgement])
      return true
    },
  }
}

function reservationOf({ claims }: AdEvent) {
  return { decisionId: claims.decisionId, priceMicros: BigInt(claims.priceMicros) }
}

function settledAd({ claims, kind, at }: AdEvent): SettledAd {
  const { decisionId, lineItemId } = claims
  return { decisionId, lineItemId, outcome: kind === 'IMPRESSION' ? 'heard' : 'failed', atMs: at.getTime() }
}
