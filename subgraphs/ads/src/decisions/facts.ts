import type { AdFormat } from '../../generated/prisma/enums.ts'
import type { Targeting } from '../lineItems/targeting.ts'

/** What targeting may look at: a listener, where they are, and what plays. */
export interface Facts {
  format: AdFormat
  /** Of one ad. */
  maxDurationMs: number
  /** ISO 3166-1 alpha-2. */
  country: string
  /** BCP 47 in canonical form; null where nobody knows. */
  locale: string | null
  /** In whole years; null where nobody knows. */
  age: number | null
  device: Targeting['devices'][number]
  /** Of what was playing; lower case. */
  genres: readonly string[]
  /** Lower case. */
  segments: readonly string[]
  /** Of the listener's day. */
  hour: number
  explicitContext: boolean
}

/** Who is younger is never targeted by age or by segment. */
const ADULT_AGE = 18

export function isMinor({ age }: Facts): boolean {
  return age === null || age < ADULT_AGE
}

/** The tags that a line item may want so that this locale matches: `zh-Hant-TW`, `zh-Hant`, `zh`. */
export function languageRanges(locale: string | null): string[] {
  if (locale === null) return []
  const parts = locale.split('-')
  return parts.map((_part, index) => parts.slice(0, parts.length - index).join('-'))
}

/** Whole years from a birth date (`1990-02-28`) to an instant, by the calendar in UTC. */
export function ageAt(birthDate: string, now: Date): number {
  const years = now.getUTCFullYear() - Number(birthDate.slice(0, 4))
  return now.toISOString().slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years
}
