import { z } from 'zod'

/** The most that a column of type bigint holds. */
const MOST_MICROS = 2n ** 63n - 1n

export const Uuid = z.uuid({ error: 'is not a UUID' }).toLowerCase()

export const Instant = z.iso.datetime({ offset: true, error: 'is not an instant, RFC 3339' })

export const Micros = z.bigint().positive('must be more than nothing').max(MOST_MICROS)

export const Name = z
  .string()
  .transform((name) => name.normalize('NFC').trim())
  .refine((name) => name.length >= 1 && name.length <= 200, 'must have 1 to 200 characters')
  .refine((name) => !/[\p{Cc}\p{Cs}]/u.test(name), 'must not contain control characters')
