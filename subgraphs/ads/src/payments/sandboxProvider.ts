import type pg from 'pg'
import { z } from 'zod'
import { PaymentKeyReused, type Payment, type PaymentOutcome, type PaymentProvider } from './paymentProvider.ts'

/** What the sandbox's tokens do. Any other token is declined as unknown. */
const SANDBOX_TOKENS = {
  tok_visa: 'take',
  tok_mastercard: 'take',
  tok_chargeDeclined: 'decline',
  tok_chargeDeclinedInsufficientFunds: 'decline',
  /** Nothing is taken, and nobody answers. */
  tok_timeout: 'silence',
  /** The money is taken, and the answer comes too late for the first who asks. */
  tok_late: 'take late',
} as const

const DECLINED = 'The card was declined.'
const UNKNOWN_TOKEN = 'The payment token is not known.'
const NEVER_ASKED = 'The payment was not completed in time.'

const Row = z.object({ amount_micros: z.string(), currency: z.string(), declined_reason: z.string().nullable() })

/**
 * A provider for development and tests that moves no money: what it does follows from the token alone. It remembers each
 * key in a table of its own, as a real one would, so that it forgets nothing when a process dies.
 */
export function createSandboxProvider({ pool }: { pool: pg.Pool }): PaymentProvider {
  /** Of two at once, one decides. */
  async function decide(payment: Omit<Payment, 'token'>, declinedReason: string | null) {
    const { key, amountMicros, currency } = payment
    const { rowCount } = await pool.query(
      `INSERT INTO sandbox_payment (key, amount_micros, currency, declined_reason)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (key) DO NOTHING`,
      [key, amountMicros.toString(), currency, declinedReason],
    )
    const decided = await find(payment)
    if (!decided) throw new Error('A payment that was decided is not there.')
    return { outcome: decided, isNew: rowCount === 1 }
  }

  async function find({ key, amountMicros, currency }: Omit<Payment, 'token'>): Promise<PaymentOutcome | null> {
    const { rows } = await pool.query(
      'SELECT amount_micros::text, currency, declined_reason FROM sandbox_payment WHERE key = $1',
      [key],
    )
    if (rows.length === 0) return null
    const row = Row.parse(rows[0])
    if (row.amount_micros !== amountMicros.toString() || row.currency !== currency) throw new PaymentKeyReused(key)
    return row.declined_reason === null ? { kind: 'taken' } : { kind: 'declined', reason: row.declined_reason }
  }

  return {
    async take(payment, { signal }) {
      signal.throwIfAborted()
      switch (behaviourOf(payment.token)) {
        case 'take':
          return (await decide(payment, null)).outcome
        case 'decline':
          return (await decide(payment, DECLINED)).outcome
        case 'unknown':
          return (await decide(payment, UNKNOWN_TOKEN)).outcome
        case 'silence':
          return (await find(payment)) ?? silence(signal)
        case 'take late': {
          const { outcome, isNew } = await decide(payment, null)
          return isNew ? silence(signal) : outcome
        }
      }
    },

    async settle(payment, { signal }) {
      signal.throwIfAborted()
      return (await decide(payment, NEVER_ASKED)).outcome
    },
  }
}

function behaviourOf(token: string) {
  const known = Object.entries(SANDBOX_TOKENS).find(([name]) => name === token)
  return known ? known[1] : 'unknown'
}

/** Rejects when whoever asks has given up. */
function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = () => reject(new Error('The payment provider did not answer in time.', { cause: signal.reason }))
    if (signal.aborted) return give()
    signal.addEventListener('abort', give, { once: true })
  })
}
