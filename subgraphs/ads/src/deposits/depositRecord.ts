import type { AdDeposit, PrismaClient } from '../../generated/prisma/client.ts'
import type { PaymentOutcome } from '../payments/paymentProvider.ts'

/** A deposit with the currency of its advertiser. */
export type Deposit = AdDeposit & { currency: string }

/** Attempts to pay, and their entries in the ledger, in PostgreSQL. */
export interface DepositRecord {
  find(id: string): Promise<Deposit | null>
  /** Those whose outcome has not been known since an instant, the oldest first. */
  pendingSince(instant: Date, options: { limit: number }): Promise<Deposit[]>
  /** Writes down what became of a payment; what was taken is in the ledger then, exactly once, whoever calls how often. */
  decide(deposit: Deposit, outcome: PaymentOutcome, at: Date): Promise<void>
}

const withCurrency = { include: { advertiser: { select: { currency: true } } } } as const
const flatten = ({ advertiser, ...deposit }: AdDeposit & { advertiser: { currency: string } }): Deposit => ({
  ...deposit,
  currency: advertiser.currency,
})

export function createDepositRecord({ prisma }: { prisma: PrismaClient }): DepositRecord {
  return {
    async find(id) {
      const deposit = await prisma.adDeposit.findUnique({ where: { id }, ...withCurrency })
      return deposit && flatten(deposit)
    },

    async pendingSince(instant, { limit }) {
      const deposits = await prisma.adDeposit.findMany({
        where: { state: 'PENDING', createdAt: { lte: instant } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: limit,
        ...withCurrency,
      })
      return deposits.map(flatten)
    },

    async decide({ id, advertiserId, amountMicros }, outcome, at) {
      if (outcome.kind === 'declined') {
        const declined = { state: 'DECLINED' as const, declinedReason: outcome.reason, decidedAt: at }
        await prisma.adDeposit.updateMany({ where: { id, state: 'PENDING' }, data: declined })
        return
      }
      await prisma.$transaction(async (transaction) => {
        const taken = { state: 'TAKEN' as const, decidedAt: at }
        const { count } = await transaction.adDeposit.updateMany({ where: { id, state: 'PENDING' }, data: taken })
        if (count === 0) return
        await transaction.adLedger.create({
          data: { id, advertiserId, kind: 'DEPOSIT', fromAccount: 'PAYER', toAccount: 'BALANCE', amountMicros, at },
        })
      })
    },
  }
}
