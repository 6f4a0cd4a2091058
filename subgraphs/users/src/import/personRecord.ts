import { z } from 'zod'
import type { PlanKind } from '../../generated/prisma/enums.ts'
import { PlanKind as PLAN_KINDS } from '../../generated/prisma/enums.ts'
import { checkBirthDate } from '../people/birthDate.ts'
import { checkDisplayName } from '../people/displayName.ts'
import { checkEmail } from '../people/email.ts'
import { checkLocale } from '../people/locale.ts'

/** One person, as a data set or another system knows them. What is left out keeps its value, or takes the default. */
export interface PersonRecord {
  /** A UUID: the identity provider's subject. */
  id: string
  displayName: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** `YYYY-MM-DD` */
  birthDate: string
  locale: string
  email: string
  createdAtIso: string
  shareActivity?: boolean | undefined
  marketingConsent?: boolean | undefined
  /** A plan by the month that nobody pays here; null takes away what an import gave. */
  plan?: PlanKind | null | undefined
  explicitAllowed?: boolean | undefined
}

const Shape = z.object({
  id: z.uuid({ error: 'is not a UUID' }).toLowerCase(),
  displayName: z.string(),
  country: z.string().regex(/^[A-Z]{2}$/, 'is not an ISO 3166-1 alpha-2 code'),
  birthDate: z.iso.date({ error: 'is not a day, `YYYY-MM-DD`' }),
  locale: z.string(),
  email: z.string(),
  createdAtIso: z.iso.datetime({ offset: true, error: 'is not an instant, RFC 3339' }),
  shareActivity: z.boolean().optional(),
  marketingConsent: z.boolean().optional(),
  plan: z.enum(PLAN_KINDS).nullable().optional(),
  explicitAllowed: z.boolean().optional(),
})

/**
 * Parts records by the rules that registration keeps too. Of several with one id the last counts, so that the order of
 * batches decides nothing.
 */
export function checkRecords(records: readonly PersonRecord[], now: Date) {
  const accepted = new Map<string, PersonRecord>()
  const refused: { id: string; reason: string }[] = []
  for (const record of records) {
    const checked = checkRecord(record, now)
    if ('reason' in checked) refused.push({ id: String(record.id), reason: checked.reason })
    else accepted.set(checked.id, checked)
  }
  // Always in one order: two imports at once then wait for each other, and never both for the other.
  return { accepted: [...accepted.values()].sort((one, other) => (one.id < other.id ? -1 : 1)), refused }
}

function checkRecord(record: PersonRecord, now: Date): PersonRecord | { reason: string } {
  const read = Shape.safeParse(record)
  if (!read.success) {
    return { reason: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') }
  }
  const displayName = checkDisplayName(read.data.displayName)
  if (!displayName.ok) return { reason: displayName.problem }
  const birthDate = checkBirthDate(read.data.birthDate, now)
  if (!birthDate.ok) return { reason: birthDate.problem }
  const email = checkEmail(read.data.email)
  if (!email.ok) return { reason: email.problem }
  const locale = checkLocale(read.data.locale)
  if (!locale.ok) return { reason: locale.problem }
  return { ...read.data, displayName: displayName.value, locale: locale.value }
}
