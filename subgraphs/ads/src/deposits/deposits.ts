import { ClientError, decodeId, type Clock } from '@chorus/subgraph-server'
import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import type { Advertiser } from '../../generated/prisma/client.ts'
import type { Access } from '../access/access.ts'
import { KEY_REUSED, type Once } from '../idempotency/once.ts'
import { checkInput, invalid, type InvalidFields } from '../input/checkInput.ts'
import { Amount } from '../input/fields.ts'
import type { LedgerEntry } from '../ledger/ledgerRecord.ts'
import type { Loaders } from '../loaders.ts'
import type { DepositRecord } from './depositRecord.ts'
import type { DepositSettling } from './depositSettling.ts'

export interface DepositWish {
  advertiserId: string
  /** A decimal in the advertiser's currency. */
  amount: string
  /** Personal; kept only within a digest. */
  paymentToken: string
  idempotencyKey: string
}

export type DepositOutcome =
  | { kind: 'deposited'; advertiser: Advertiser; entry: LedgerEntry }
  | { kind: 'declined'; reason: string }
  | { kind: 'invalid'; fields: InvalidFields }
  | { kind: 'forbidden' | 'not-found' }

export interface Deposits {
  /**
   * Takes money from a payer and adds it to the balance. The attempt is written down first; whatever dies afterwards,
   * the same call again, or the recovery, finishes it, and the money is taken once.
   * @throws ClientError DEADLINE_EXCEEDED where the provider does not answer: the same call again learns the outcome.
   */
  deposit(wish: DepositWish): Promise<DepositOutcome>
}

export interface DepositsDependencies {
  access: Access
  once: Once
  record: DepositRecord
  settling: DepositSettling
  loaders: Loaders
  clock: Clock
}

const MOST_TOKEN_CHARACTERS = 500

export function createDeposits(dependencies: DepositsDependencies): Deposits {
  const { access, once, record, settling, loaders, clock } = dependencies
  return {
    async deposit({ idempotencyKey: key, ...given }) {
      const advertiserId = decodeId('advertiser', given.advertiserId)
      const acting = await access.actFor(advertiserId)
      if (acting.kind !== 'member' || !advertiserId)
        return { kind: acting.kind === 'member' ? 'not-found' : acting.kind }

      const advertiser = await loaders.advertisers.load(advertiserId)
      if (!advertiser) return { kind: 'not-found' }
      const shape = z.object({
        amount: Amount(advertiser.currency),
        paymentToken: z
          .string()
          .min(1, 'A payment token must not be empty.')
          .max(MOST_TOKEN_CHARACTERS, 'This is no payment token.'),
      })
      const read = checkInput(shape, given, [])
      if (!read.ok) return { kind: 'invalid', fields: read.fields }

      const attempt = { userId: acting.userId, key, operation: 'depositFunds', given }
      const claimed = await once.run<never>(attempt, async (transaction) => {
        const id = uuidV7()
        await transaction.adDeposit.create({
          data: { id, advertiserId, amountMicros: read.value.amount, createdAt: clock.now() },
        })
        return { made: id }
      })
      if (claimed.kind !== 'made') return invalid(['idempotencyKey'], KEY_REUSED)

      const outcome = await settling.take(claimed.id, read.value.paymentToken)
      if (outcome.kind === 'unknown') {
        throw new ClientError(
          'DEADLINE_EXCEEDED',
          'The payment provider has not answered yet. Ask again with the same key to learn what became of it.',
        )
      }
      if (outcome.kind === 'declined') return outcome

      loaders.clearAll()
      const [now, deposited] = await Promise.all([loaders.advertisers.load(advertiserId), record.find(claimed.id)])
      if (!now || !deposited?.decidedAt) throw new Error(`The deposit ${claimed.id} that was made is not there.`)
      const { id, amountMicros, decidedAt: at, currency } = deposited
      return {
        kind: 'deposited',
        advertiser: now,
        entry: { id, advertiserId, campaignId: null, kind: 'DEPOSIT', amountMicros, currency, at },
      }
    },
  }
}
