import { describe, expect, test } from 'vitest'
import { PaymentKeyReused, type PaymentProvider } from '../src/payments/paymentProvider.ts'

export interface ProviderUnderTest {
  provider: PaymentProvider
  /** Another connection to the same provider, as a process has that was started anew. */
  again(): PaymentProvider
  /** Tokens that the provider treats so. */
  tokens: { accepted: string; declined: string; silent: string; late: string }
  /** In micros: the money that has moved for this key, as the provider's own books have it. */
  moved(key: string): Promise<bigint>
}

const patience = () => ({ signal: AbortSignal.timeout(5_000) })
const impatience = () => ({ signal: AbortSignal.timeout(150) })

/** What any payment provider must do, whoever it is. */
export function describePaymentProvider(name: string, underTest: () => ProviderUnderTest): void {
  const aPayment = (token: string) => ({
    key: crypto.randomUUID(),
    amountMicros: 12_340_000n,
    currency: 'EUR',
    token,
  })

  describe(`the payment provider ${name}`, () => {
    test('takes the money of a key once, however often and by however many it is asked', async () => {
      const { provider, again, tokens, moved } = underTest()
      const payment = aPayment(tokens.accepted)

      const outcomes = await Promise.all(Array.from({ length: 20 }, () => provider.take(payment, patience())))
      outcomes.push(await again().take(payment, patience()))

      expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['taken']))
      expect(await moved(payment.key)).toBe(payment.amountMicros)
    })

    test('declines for good, with a reason that can be shown', async () => {
      const { provider, again, tokens, moved } = underTest()
      const payment = aPayment(tokens.declined)

      const first = await provider.take(payment, patience())

      expect(first).toEqual({ kind: 'declined', reason: expect.stringMatching(/^[A-Z].*\.$/) })
      expect(await again().take({ ...payment, token: tokens.accepted }, patience())).toEqual(first)
      expect(await moved(payment.key)).toBe(0n)
    })

    test('that does not answer rejects when the caller gives up, and has taken nothing', async () => {
      const { provider, tokens, moved } = underTest()
      const payment = aPayment(tokens.silent)

      await expect(provider.take(payment, impatience())).rejects.toThrow()

      expect(await moved(payment.key)).toBe(0n)
    })

    test('that answers too late has taken the money, and says so when it is asked again', async () => {
      const { provider, again, tokens, moved } = underTest()
      const payment = aPayment(tokens.late)

      await expect(provider.take(payment, impatience())).rejects.toThrow()

      expect(await again().take(payment, patience())).toEqual({ kind: 'taken' })
      expect(await again().settle(payment, patience())).toEqual({ kind: 'taken' })
      expect(await moved(payment.key)).toBe(payment.amountMicros)
    })

    test('takes nothing any more for a payment that was settled while nobody had asked', async () => {
      const { provider, again, tokens, moved } = underTest()
      const payment = aPayment(tokens.accepted)

      expect(await provider.settle(payment, patience())).toMatchObject({ kind: 'declined' })

      expect(await again().take(payment, patience())).toMatchObject({ kind: 'declined' })
      expect(await moved(payment.key)).toBe(0n)
    })

    test('gives a payment and its settlement, when they race, one outcome', async () => {
      const { provider, tokens, moved } = underTest()

      for (let round = 0; round < 10; round += 1) {
        const payment = aPayment(tokens.accepted)
        const [taken, settled] = await Promise.all([
          provider.take(payment, patience()),
          provider.settle(payment, patience()),
        ])
        expect(taken).toEqual(settled)
        expect(await moved(payment.key)).toBe(taken.kind === 'taken' ? payment.amountMicros : 0n)
      }
    })

    test('refuses a key for another amount or currency', async () => {
      const { provider, tokens, moved } = underTest()
      const payment = aPayment(tokens.accepted)
      await provider.take(payment, patience())

      await expect(provider.take({ ...payment, amountMicros: 1n }, patience())).rejects.toThrow(PaymentKeyReused)
      await expect(provider.take({ ...payment, currency: 'USD' }, patience())).rejects.toThrow(PaymentKeyReused)
      expect(await moved(payment.key)).toBe(payment.amountMicros)
    })
  })
}
