import type pg from 'pg'
import { inTransaction } from '@chorus/stores'
import { systemClock, type Clock } from '@chorus/subgraph-server'
import { listenerChanged } from '../listeners/listenerEvents.ts'
import { checkRecords, type PersonRecord } from './personRecord.ts'
import { movePlan, readMonthlyPlans, readSubscriptions, standingOf, writeMoves } from './planImport.ts'
import { addMissing, lockProfiles, profileOf, tellsListener, updateProfiles, writeOutbox } from './profileImport.ts'

export type { PersonRecord } from './personRecord.ts'

export interface ImportOutcome {
  added: number
  changed: number
  unchanged: number
  /** Records that break a rule, with the reason; the others are in. */
  refused: { id: string; reason: string }[]
}

export interface PeopleImport {
  people(records: readonly PersonRecord[]): Promise<ImportOutcome>
}

const BATCH_ROWS = 5_000

/**
 * Writes people in bulk, and tells other subgraphs of those who are new or may now hear something else. Compares before
 * it writes: a record that is already true changes nothing and publishes nothing, however often it comes. Each batch is
 * one transaction, its events included.
 */
export function createPeopleImport(pool: pg.Pool, { clock = systemClock }: { clock?: Clock } = {}): PeopleImport {
  return {
    async people(records) {
      const now = clock.now()
      const { accepted, refused } = checkRecords(records, now)
      const outcome: ImportOutcome = { added: 0, changed: 0, unchanged: 0, refused }
      for (let start = 0; start < accepted.length; start += BATCH_ROWS) {
        const batch = accepted.slice(start, start + BATCH_ROWS)
        const { added, changed } = await inTransaction(pool, (client) => importBatch(client, batch, now))
        outcome.added += added
        outcome.changed += changed
        outcome.unchanged += batch.length - added - changed
      }
      return outcome
    },
  }
}

async function importBatch(client: pg.PoolClient, records: readonly PersonRecord[], now: Date) {
  const ids = records.map(({ id }) => id)
  const added = await addMissing(
    client,
    records.map((record) => profileOf(record, null, now)),
  )
  const stored = await lockProfiles(client, ids)
  const subscriptions = await readSubscriptions(client, ids)
  const plans = await readMonthlyPlans(client)

  const steps = records.flatMap((record) => {
    const before = stored.get(record.id)
    if (!before) return []
    const profile = profileOf(record, before, now)
    const move = movePlan(record, subscriptions.get(record.id) ?? [], plans, now)
    const isNew = added.has(record.id)
    const tells = isNew || move !== null || tellsListener(before, profile)
    if (tells && !isNew) profile.listenerVersion += 1
    const standing = move?.next ?? standingOf(subscriptions.get(record.id) ?? [])
    return [{ before, profile, move, standing, isNew, tells }]
  })
  const changes = steps.filter(({ before, profile, move, isNew }) => !isNew && (move || !isSame(before, profile)))

  await updateProfiles(
    client,
    changes.map(({ profile }) => profile),
  )
  await writeMoves(
    client,
    steps.flatMap(({ move }) => move ?? []),
  )
  await writeOutbox(
    client,
    steps.filter(({ tells }) => tells).map(({ profile, standing }) => listenerChanged(profile, standing, now)),
  )
  return { added: added.size, changed: changes.length }
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
