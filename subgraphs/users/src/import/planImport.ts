import type pg from 'pg'
import { v5 as uuidv5 } from 'uuid'
import { z } from 'zod'
import { PlanKind, SubscriptionState } from '../../generated/prisma/enums.ts'
import type { PersonRecord } from './personRecord.ts'

const PlanRow = z.object({
  id: z.string(),
  kind: z.enum(PlanKind),
  country: z.string().nullable(),
  name: z.string(),
  seats: z.number(),
})

const SubscriptionRow = z.object({
  id: z.string(),
  userId: z.string(),
  state: z.enum(SubscriptionState),
  startedAt: z.date(),
  renewsAt: z.date().nullable(),
  graceEndsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  validFrom: z.date(),
  plan: PlanRow,
})

type MonthlyPlan = z.infer<typeof PlanRow>
export type StoredSubscription = z.infer<typeof SubscriptionRow>

/** From one state of a person's subscription (null: there was none) to the next. */
export interface PlanMove {
  previous: StoredSubscription | null
  next: StoredSubscription
}

/** Makes the id of the one subscription that imports give a person, so that no import takes another for its own. */
const IMPORTED_SUBSCRIPTIONS = '5b0f64ce-7a53-49a5-9d2e-6f0c1d1a4e27'

/**
 * What a record's plan changes; null where nothing does. Imports only ever move the subscription that they made: one
 * that the person bought stands, whatever a data set says.
 */
export function movePlan(
  { id: userId, plan: kind, country, createdAtIso }: PersonRecord,
  subscriptions: readonly StoredSubscription[],
  plans: readonly MonthlyPlan[],
  now: Date,
): PlanMove | null {
  if (kind === undefined) return null
  const id = uuidv5(userId, IMPORTED_SUBSCRIPTIONS)
  const previous = subscriptions.find((subscription) => subscription.id === id) ?? null
  const running = subscriptions.find(({ state }) => state !== 'ENDED') ?? null
  if (running && running !== previous) return null

  const validFrom = previous ? later(now, previous.validFrom) : new Date(createdAtIso)
  if (kind === null) {
    return running && { previous, next: { ...running, state: 'ENDED', endsAt: now, validFrom } }
  }
  if (running?.plan.kind === kind) return null

  const offers = plans.filter((offer) => offer.kind === kind)
  const plan = offers.find((offer) => offer.country === country) ?? offers.find((offer) => offer.country === null)
  if (!plan) throw new Error(`There is no plan ${kind} by the month.`)
  const startedAt = running?.startedAt ?? validFrom
  const ends = { renewsAt: null, graceEndsAt: null, endsAt: null }
  return { previous, next: { id, userId, state: 'ACTIVE', startedAt, ...ends, validFrom, plan } }
}

/** What counts for what a person may hear: the subscription that runs, or else the one that ended last. */
export function standingOf(subscriptions: readonly StoredSubscription[]): StoredSubscription | null {
  return subscriptions.find(({ state }) => state !== 'ENDED') ?? subscriptions[0] ?? null
}

export async function readMonthlyPlans(client: pg.PoolClient): Promise<MonthlyPlan[]> {
  const { rows } = await client.query(`SELECT id, kind, country, name, seats FROM plan WHERE period = 'MONTH'`)
  return z.array(PlanRow).parse(rows)
}

/** By person: each subscription in the state that it is in, the latest first. */
export async function readSubscriptions(
  client: pg.PoolClient,
  userIds: readonly string[],
): Promise<Map<string, StoredSubscription[]>> {
  const { rows } = await client.query(
    `SELECT
       subscription.id, user_id AS "userId", state, started_at AS "startedAt", renews_at AS "renewsAt",
       grace_ends_at AS "graceEndsAt", ends_at AS "endsAt", valid_from AS "validFrom",
       json_build_object(
         'id', plan.id, 'kind', plan.kind, 'country', plan.country, 'name', plan.name, 'seats', plan.seats
       ) AS plan
     FROM subscription
     JOIN plan ON plan.id = subscription.plan_id
     WHERE user_id = ANY($1::uuid[])
       AND valid_to IS NULL
     ORDER BY valid_from DESC`,
    [userIds],
  )
  return Map.groupBy(z.array(SubscriptionRow).parse(rows), ({ userId }) => userId)
}

export async function writeMoves(client: pg.PoolClient, moves: readonly PlanMove[]): Promise<void> {
  if (moves.length === 0) return
  const closed = moves.filter(({ previous }) => previous !== null)
  await client.query(
    `UPDATE subscription SET valid_to = closed.valid_to
     FROM unnest($1::uuid[], $2::timestamptz[]) AS closed (id, valid_to)
     WHERE subscription.id = closed.id
       AND subscription.valid_to IS NULL`,
    [closed.map(({ next }) => next.id), closed.map(({ next }) => next.validFrom)],
  )
  const states = moves.map(({ next }) => next)
  await client.query(
    `INSERT INTO subscription (id, user_id, plan_id, state, started_at, ends_at, valid_from)
     SELECT * FROM unnest(
       $1::uuid[], $2::uuid[], $3::uuid[], $4::subscription_state[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[]
     )`,
    [
      states.map(({ id }) => id),
      states.map(({ userId }) => userId),
      states.map(({ plan }) => plan.id),
      states.map(({ state }) => state),
      states.map(({ startedAt }) => startedAt),
      states.map(({ endsAt }) => endsAt),
      states.map(({ validFrom }) => validFrom),
    ],
  )
}

/** States follow each other, even where the clock stood still or went back. */
function later(now: Date, previous: Date): Date {
  return now > previous ? now : new Date(previous.getTime() + 1)
}
