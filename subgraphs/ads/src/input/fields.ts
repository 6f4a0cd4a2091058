import { z } from 'zod'
import { microsFromDecimal, minorDigits } from '@chorus/subgraph-server'

/** The most that a column of type bigint holds. */
export const MOST_MICROS = 2n ** 63n - 1n

const MOST_CHARACTERS = 200
/** Far above what a name may have in any script: what is longer is not worth normalising. */
const MOST_UTF16_UNITS = 2_000

/** A name as it is stored: NFC, without spaces around it. */
export const Name = z
  .string()
  .max(MOST_UTF16_UNITS, `A name has 1 to ${MOST_CHARACTERS} characters.`)
  .transform((name) => name.normalize('NFC').trim())
  .refine((name) => name.length >= 1 && [...name].length <= MOST_CHARACTERS, {
    message: `A name has 1 to ${MOST_CHARACTERS} characters.`,
  })
  .refine((name) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name), 'A name must not contain control characters.')

/** Units of account between states, in which nobody pays. */
const NO_MONEY = new Set(['XDR', 'XSU'])
const CURRENCIES = new Set(Intl.supportedValuesOf('currency').filter((code) => !NO_MONEY.has(code)))

export const CurrencyCode = z
  .string()
  .refine((code) => CURRENCIES.has(code), 'A currency is an ISO 4217 code of money that is in use.')

/** A decimal amount, read into micros: more than nothing, and with no more digits behind the point than the currency has. */
export function Amount(currency: string) {
  const digits = minorDigits(currency)
  return z.string().transform((decimal, { addIssue }) => {
    const micros = microsFromDecimal(decimal)
    if (micros === null || micros % 10n ** BigInt(6 - digits) !== 0n) {
      addIssue(`An amount in ${currency} has ${digits === 0 ? 'no' : `at most ${digits}`} digits behind the point.`)
      return z.NEVER
    }
    if (micros <= 0n) {
      addIssue('An amount must be more than nothing.')
      return z.NEVER
    }
    if (micros > MOST_MICROS) {
      addIssue('The amount is more than can be accounted for.')
      return z.NEVER
    }
    return micros
  })
}

/** A web address that somebody may be sent to: `https`, or `http` on this machine. */
export const WebAddress = z
  .string()
  .max(2_000, 'An address has at most 2000 characters.')
  .refine((address) => {
    const url = URL.parse(address)
    if (url?.username || url?.password) return false
    return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
  }, 'An address is an absolute https URL.')

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
