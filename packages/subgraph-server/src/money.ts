/** The shared SDL's `Money`: exact decimals in strings, never floating point. */
export interface Money {
  amount: string
  currency: string
}

/**
 * ISO 4217's minor units where they are not two digits. Written out because Intl follows CLDR, which shows several
 * currencies (COP, HUF, IDR) with fewer digits than they are accounted in.
 */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV'].map((code) => [
      code,
      0,
    ]),
  ),
  ...Object.fromEntries(['XAF', 'XOF', 'XPF'].map((code) => [code, 0])),
  ...Object.fromEntries(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3])),
  ...Object.fromEntries(['CLF', 'UYW'].map((code) => [code, 4])),
}

const MICROS_DIGITS = 6

/** How many digits a currency (ISO 4217) has behind the point. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2
}

/**
 * Millionths of a currency's unit as money, exact: at least the currency's own digits, more where they are not zero.
 * `moneyFromMicros(1_500_000n, 'EUR')` is 1.50, `moneyFromMicros(1_234_567n, 'EUR')` is 1.234567.
 */
export function moneyFromMicros(micros: bigint, currency: string): Money {
  const sign = micros < 0n ? '-' : ''
  const digits = (micros < 0n ? -micros : micros).toString().padStart(MICROS_DIGITS + 1, '0')
  const whole = digits.slice(0, -MICROS_DIGITS)
  const fraction = digits.slice(-MICROS_DIGITS).replace(/0+$/, '').padEnd(minorDigits(currency), '0')
  return { amount: `${sign}${whole}${fraction && `.${fraction}`}`, currency }
}

const DECIMAL = /^(-?)(\d{1,24})(?:\.(\d{1,12}))?$/

/** The scalar `Decimal` in millionths; null where it is none, or finer than a millionth. Exact, as `moneyFromMicros` is. */
export function microsFromDecimal(decimal: string): bigint | null {
  const [, sign, whole, fraction = ''] = DECIMAL.exec(decimal) ?? []
  if (whole === undefined) return null
  const digits = fraction.replace(/0+$/, '')
  if (digits.length > MICROS_DIGITS) return null
  const micros = BigInt(whole + digits.padEnd(MICROS_DIGITS, '0'))
  return sign === '-' ? -micros : micros
}
