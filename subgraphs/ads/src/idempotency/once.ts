import { createHash } from 'node:crypto'
import type { Clock } from '@chorus/subgraph-server'
import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'

/** What a client is told whose key stands for something else already. */
export const KEY_REUSED = 'This key was used for something else; make up a new one for each attempt.'

export type Transaction = Prisma.TransactionClient

/** One attempt of a person to change something, by the key that their client made up for it. */
export interface Attempt {
  userId: string
  key: string
  /** The mutation's name. */
  operation: string
  /** The mutation's arguments, the key aside: the same attempt always has the same. */
  given: unknown
}

/** What a change did: made the entity with this id, or nothing, for a reason. */
export type Change<Reason> = { made: string } | { refused: Reason }

/** `made`: now, or by the same attempt before. */
export type OnceOutcome<Reason> =
  { kind: 'made'; id: string } | { kind: 'refused'; reason: Reason } | { kind: 'key-reused' }

export interface Once {
  /**
   * Runs a change in a transaction, unless this attempt has succeeded before. Of any number of the same at once one
   * takes effect and the others answer what it made. A change that is refused leaves its key free.
   */
  run<Reason>(
    attempt: Attempt,
    change: (transaction: Transaction) => Promise<Change<Reason>>,
  ): Promise<OnceOutcome<Reason>>
}

/** Keys and what came of them, in PostgreSQL beside what they changed. */
export function createOnce({ prisma, clock }: { prisma: PrismaClient; clock: Clock }): Once {
  return {
    async run(attempt, change) {
      const { userId, key, operation, given } = attempt
      const argumentsDigest = digestOf(given)

      async function before() {
        const kept = await prisma.idempotency.findUnique({ where: { userId_key: { userId, key } } })
        if (!kept) return null
        const isSame = kept.operation === operation && argumentsDigest.equals(kept.argumentsDigest)
        return isSame ? { kind: 'made' as const, id: kept.resultId } : { kind: 'key-reused' as const }
      }

      const first = await before()
      if (first) return first

      const outcome = await prisma.$transaction(async (transaction) => {
        // Waits for a rival with the same key, then gives no row.
        const claimed = await transaction.$executeRaw`
          INSERT INTO idempotency (user_id, key, operation, arguments_digest, result_id, created_at)
          VALUES (${userId}::uuid, ${key}, ${operation}, ${argumentsDigest}, ${NOTHING_YET}::uuid, ${clock.now()}::timestamptz)
          ON CONFLICT DO NOTHING`
        if (claimed === 0) return null
        const changed = await change(transaction)
        const claim = { where: { userId_key: { userId, key } } }
        if ('refused' in changed) {
          await transaction.idempotency.delete(claim)
          return { kind: 'refused' as const, reason: changed.refused }
        }
        await transaction.idempotency.update({ ...claim, data: { resultId: changed.made } })
        return { kind: 'made' as const, id: changed.made }
      })
      if (outcome) return outcome

      const rival = await before()
      if (!rival) throw new Error('The attempt that stood in the way of another is not there.')
      return rival
    },
  }
}

const NOTHING_YET = '00000000-0000-0000-0000-000000000000'

function digestOf(given: unknown): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(canonical(given)).digest())
}

/** JSON whose keys are in order, so that the same arguments are the same bytes. What is undefined is not there. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}
