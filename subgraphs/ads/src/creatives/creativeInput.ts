import { decodeId } from '@chorus/subgraph-server'
import { z } from 'zod'
import { AdFormat } from '../../generated/prisma/enums.ts'
import { Name, WebAddress } from '../input/fields.ts'

const LEAST_DURATION_MS = 1_000
const MOST_DURATION_MS = 5 * 60_000
const DURATION = 'An ad runs for 1 second to 5 minutes.'

const UploadId = z.string().transform((id, { addIssue }) => {
  const uploadId = decodeId('upload', id)
  if (uploadId) return uploadId
  addIssue('There is no such upload of yours.')
  return z.NEVER
})

export const NewCreative = z
  .object({
    name: Name,
    format: z.enum(AdFormat),
    durationMs: z.int(DURATION).min(LEAST_DURATION_MS, DURATION).max(MOST_DURATION_MS, DURATION).nullish(),
    mediaUploadId: UploadId,
    clickThrough: WebAddress.nullish(),
  })
  .refine(({ format, durationMs }) => format === 'DISPLAY' || typeof durationMs === 'number', {
    message: 'An ad that is heard or watched has a duration.',
    path: ['durationMs'],
  })
  .refine(({ format, durationMs }) => format !== 'DISPLAY' || typeof durationMs !== 'number', {
    message: 'A picture has no duration.',
    path: ['durationMs'],
  })

/** The media types (RFC 6838) of each format, by their first half. */
export const MEDIA_OF: Readonly<Record<AdFormat, string>> = { AUDIO: 'audio/', VIDEO: 'video/', DISPLAY: 'image/' }
