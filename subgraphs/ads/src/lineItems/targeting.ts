import { z } from 'zod'

export const DEVICE_KINDS = [
  'PHONE',
  'TABLET',
  'DESKTOP',
  'WEB',
  'SPEAKER',
  'TV',
  'CAR',
  'CONSOLE',
  'WEARABLE',
] as const

const MOST_ITEMS = 100
const MOST_CAPS = 10
const LEAST_AGE = 13
const MOST_AGE = 120
/** A year; no counter of impressions is kept for longer. */
const MOST_HOURS = 8_760
const MOST_IMPRESSIONS = 1_000_000

/** Each once and in order, so that the same wish is always stored in the same words. */
function setOf<Item extends z.ZodType<string> | z.ZodType<number>>(item: Item) {
  return z
    .array(item)
    .max(MOST_ITEMS, `There are at most ${MOST_ITEMS} of them.`)
    .transform((items) => [...new Set(items)].sort((one, other) => (one < other ? -1 : 1)))
}

const Country = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'A country is an ISO 3166-1 code of two letters.')

/** A language tag in its canonical form: `es-CO` for `ES-co`. */
const Language = z
  .string()
  .max(35, 'A language tag has at most 35 characters.')
  .transform((tag, { addIssue }) => {
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? tag
    } catch {
      addIssue('A language is a tag such as `es` or `es-CO`.')
      return z.NEVER
    }
  })

/** As the catalogue writes genres and deciders write segments: lower case, without spaces around. */
const Label = z
  .string()
  .max(200, 'A name has at most 100 characters.')
  .transform((label) => label.normalize('NFC').trim().toLowerCase())
  .refine((label) => label.length > 0 && label.length <= 100, 'A name has 1 to 100 characters.')
  .refine((label) => !/[\p{Cc}\p{Cs}]/u.test(label), 'A name must not contain control characters.')

const Age = z
  .int('An age is a whole number of years.')
  .min(LEAST_AGE, `Nobody who listens is under ${LEAST_AGE}.`)
  .max(MOST_AGE, `Nobody who listens is over ${MOST_AGE}.`)

/**
 * Whom a line item wants to be heard by, as it is stored in `ad_line_item.targeting` and as a client gives it. A listener
 * matches when every list that is not empty matches.
 */
export const Targeting = z
  .object({
    /** ISO 3166-1 alpha-2. */
    countries: setOf(Country),
    /** BCP 47; `es` wants every Spanish, `es-CO` the Colombian one. */
    languages: setOf(Language),
    /** Whole years, included. */
    minAge: Age.nullable(),
    /** Whole years, included. */
    maxAge: Age.nullable(),
    devices: setOf(z.enum(DEVICE_KINDS)),
    genres: setOf(Label),
    segments: setOf(Label),
    /** Of the listener's day. */
    hours: setOf(
      z.int('An hour is a whole number.').min(0, 'Hours go from 0 to 23.').max(23, 'Hours go from 0 to 23.'),
    ),
    /** Not beside explicit music. */
    excludeExplicitContext: z.boolean(),
  })
  .refine(({ minAge, maxAge }) => minAge === null || maxAge === null || minAge <= maxAge, {
    message: 'The highest age must not be below the lowest.',
    path: ['maxAge'],
  })

export type Targeting = z.output<typeof Targeting>

const FrequencyCap = z.object({
  impressions: z
    .int('Impressions are a whole number.')
    .min(1, 'A cap allows at least one impression.')
    .max(MOST_IMPRESSIONS, `A cap allows at most ${MOST_IMPRESSIONS} impressions.`),
  perHours: z
    .int('Hours are a whole number.')
    .min(1, 'A cap spans at least one hour.')
    .max(MOST_HOURS, `A cap spans at most ${MOST_HOURS} hours.`),
})

/** At most `impressions` in any `perHours` hours, for one listener. */
export type FrequencyCap = z.infer<typeof FrequencyCap>

/** As stored in `ad_line_item.frequency_caps`: all of them hold. */
export const FrequencyCaps = z
  .array(FrequencyCap)
  .max(MOST_CAPS, `A line item has at most ${MOST_CAPS} caps.`)
  .refine((caps) => new Set(caps.map(({ perHours }) => perHours)).size === caps.length, {
    message: 'Two caps must not span the same hours.',
  })
