import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@chorus/testing'
import { adsMigrations } from '../src/migrations.ts'
import { createSandboxProvider } from '../src/payments/sandboxProvider.ts'
import { describePaymentProvider } from './paymentProviderContract.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase(adsMigrations)
})
afterAll(() => database.close())

describePaymentProvider('sandbox', () => {
  const again = () => createSandboxProvider({ pool: database.pool })
  return {
    provider: again(),
    again,
    tokens: { accepted: 'tok_visa', declined: 'tok_chargeDeclined', silent: 'tok_timeout', late: 'tok_late' },
    async moved(key) {
      const { rows } = await database.pool.query(
        `SELECT coalesce(sum(amount_micros), 0)::text AS micros
         FROM sandbox_payment
         WHERE key = $1
           AND declined_reason IS NULL`,
        [key],
      )
      return BigInt(rows[0].micros)
    },
  }
})

test('the sandbox declines a token that it does not know', async () => {
  const payment = { key: crypto.randomUUID(), amountMicros: 1n, currency: 'EUR', token: 'constructor' }

  expect(
    await createSandboxProvider({ pool: database.pool }).take(payment, { signal: AbortSignal.timeout(1_000) }),
  ).toEqual({
    kind: 'declined',
    reason: 'The payment token is not known.',
  })
})
