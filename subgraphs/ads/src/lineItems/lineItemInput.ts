import { decodeId } from '@chorus/subgraph-server'
import { z } from 'zod'
import { AdFormat, Pacing } from '../../generated/prisma/enums.ts'
import { Amount, Name } from '../input/fields.ts'
import { FrequencyCaps, Targeting } from './targeting.ts'

const MOST_CREATIVES = 100

const Priority = z
  .int('A priority is a whole number.')
  .min(1, 'A priority goes from 1 to 16; 1 wins.')
  .max(16, 'A priority goes from 1 to 16; 1 wins.')

/** As clients give it: an age may be left out. */
const GivenTargeting = z.preprocess(
  (given) => (typeof given === 'object' && given !== null ? { minAge: null, maxAge: null, ...given } : given),
  Targeting.refine(({ segments }) => segments.length === 0, {
    // Deciders could match them, but nobody puts listeners into any: such a line item would wait in vain.
    message: 'There are no segments of listeners yet: leave them out.',
    path: ['segments'],
  }),
)

/** Ids as stored, each with its place in the input. */
const Creatives = z
  .array(
    z.string().transform((id, { addIssue }) => {
      const creativeId = decodeId('creative', id)
      if (creativeId) return creativeId
      addIssue('There is no such creative.')
      return z.NEVER
    }),
  )
  .max(MOST_CREATIVES, `A line item has at most ${MOST_CREATIVES} creatives.`)

export function NewLineItem(currency: string) {
  return z.object({
    name: Name,
    format: z.enum(AdFormat),
    cpm: Amount(currency),
    priority: Priority,
    pacing: z.enum(Pacing),
    frequencyCaps: FrequencyCaps,
    targeting: GivenTargeting,
    creativeIds: Creatives,
  })
}

/** What is left out or null stays. */
export function LineItemChange(currency: string) {
  return z.object({
    name: Name.nullish(),
    cpm: Amount(currency).nullish(),
    priority: Priority.nullish(),
    pacing: z.enum(Pacing).nullish(),
    frequencyCaps: FrequencyCaps.nullish(),
    targeting: GivenTargeting.nullish(),
    creativeIds: Creatives.nullish(),
  })
}
