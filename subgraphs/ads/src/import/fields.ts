import { z } from 'zod'
import { MOST_MICROS } from '../input/fields.ts'

export const Uuid = z.uuid({ error: 'is not a UUID' }).toLowerCase()

export const Instant = z.iso.datetime({ offset: true, error: 'is not an instant, RFC 3339' })

export const Micros = z.bigint().positive('must be more than nothing').max(MOST_MICROS)
