import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import type { PaymentOutcome, PaymentProvider } from '../payments/paymentProvider.ts'
import type { Deposit, DepositRecord } from './depositRecord.ts'

/** `unknown`: the provider has not said; nothing is lost, and the recovery will ask again. */
export type Settled = PaymentOutcome | { kind: 'unknown' }

export interface DepositSettling {
  /** Takes the money of a deposit that was written down, and books it. Again is the same as once. */
  take(depositId: string, token: string): Promise<Settled>
  /** Finishes deposits that nobody came back for, a bounded number of them; how many it found. */
  recover(options?: { signal?: AbortSignal }): Promise<number>
}

export interface SettlingDependencies {
  record: DepositRecord
  provider: PaymentProvider
  clock: Clock
  logger: Logger
  /** The longest that a client waits for the provider, in milliseconds. */
  answerWithinMs?: number
}

const ANSWER_WITHIN_MS = 10_000
/** Longer than any client waits: then nobody is about to take the money. */
const ABANDONED_AFTER_MS = 60_000
const RECOVERED_AT_ONCE = 100

/**
 * Brings deposits to an end. The provider decides a payment once, by the deposit's id, and the ledger's entry has that
 * id too: between the two a process may die anywhere.
 */
export function createDepositSettling(dependencies: SettlingDependencies): DepositSettling {
  const { record, provider, clock, logger, answerWithinMs = ANSWER_WITHIN_MS } = dependencies
  const paymentOf = ({ id, amountMicros, currency }: Deposit) => ({ key: id, amountMicros, currency })

  async function settle(deposit: Deposit, ask: (signal: AbortSignal) => Promise<PaymentOutcome>): Promise<Settled> {
    try {
      const outcome = await ask(AbortSignal.timeout(answerWithinMs))
      await record.decide(deposit, outcome, clock.now())
      return outcome
    } catch (error) {
      logger.warn({ err: error, depositId: deposit.id }, 'the outcome of a payment is not known yet')
      return { kind: 'unknown' }
    }
  }

  return {
    async take(depositId, token) {
      const deposit = await record.find(depositId)
      if (!deposit) throw new Error(`The deposit ${depositId} is not there.`)
      if (deposit.state === 'TAKEN') return { kind: 'taken' }
      if (deposit.state === 'DECLINED') return { kind: 'declined', reason: deposit.declinedReason ?? '' }
      return settle(deposit, (signal) => provider.take({ ...paymentOf(deposit), token }, { signal }))
    },

    async recover({ signal: stopping } = {}) {
      const before = new Date(clock.now().getTime() - ABANDONED_AFTER_MS)
      const abandoned = await record.pendingSince(before, { limit: RECOVERED_AT_ONCE })
      for (const deposit of abandoned) {
        if (stopping?.aborted) break
        await settle(deposit, (signal) => provider.settle(paymentOf(deposit), { signal }))
      }
      return abandoned.length
    },
  }
}

const RECOVER_EVERY_MS = 30_000

/** Recovers now and every half minute until `close`, which waits for the round at hand. */
export function keepRecovering(settling: DepositSettling, { logger }: { logger: Logger }): { close(): Promise<void> } {
  const closing = new AbortController()
  const { signal } = closing

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await settling.recover({ signal }).catch((error: unknown) => {
        logger.warn({ err: error }, 'deposits could not be recovered; trying again')
      })
      await pause(RECOVER_EVERY_MS, undefined, { signal }).catch(() => {})
    }
  }

  const running = run()
  return {
    async close() {
      closing.abort()
      await running
    },
  }
}
