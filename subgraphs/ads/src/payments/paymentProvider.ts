/** A payment that somebody agreed to by giving a token. */
export interface Payment {
  /** Ours, one for each payment: the provider takes the money of one key once, however often it is asked. */
  key: string
  /** Millionths of the currency's unit, more than nothing. */
  amountMicros: bigint
  /** ISO 4217. */
  currency: string
  /** What the provider gave the payer's client for a means of payment. Personal. */
  token: string
}

/** What became of a payment, for good. `reason` is one sentence, safe to show to the payer. */
export type PaymentOutcome = { kind: 'taken' } | { kind: 'declined'; reason: string }

/**
 * Whoever takes money for us. A payment's outcome is decided once and stays: asked again with the same key, the
 * provider answers what it answered first, or would have, had the answer arrived.
 */
export interface PaymentProvider {
  /**
   * Takes the money, unless this key was decided before.
   * @throws where the provider does not answer before the signal aborts: the money may have been taken; ask again.
   * @throws PaymentKeyReused where the key was another payment's.
   */
  take(payment: Payment, options: { signal: AbortSignal }): Promise<PaymentOutcome>
  /**
   * Ends the doubt about a payment that nobody will ask for again: what became of it. One that the provider has not
   * decided is declined by this, so that a request still under way takes nothing.
   * @throws where the provider does not answer before the signal aborts.
   */
  settle(payment: Omit<Payment, 'token'>, options: { signal: AbortSignal }): Promise<PaymentOutcome>
}

export class PaymentKeyReused extends Error {
  constructor(key: string) {
    super(`The payment ${key} was for another amount.`)
    this.name = 'PaymentKeyReused'
  }
}
