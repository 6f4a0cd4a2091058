import { decodeId, idKind } from '@chorus/subgraph-server'
import { z } from 'zod'
import { CampaignKind, type PromotedKind } from '../../generated/prisma/enums.ts'
import { Amount, Name } from '../input/fields.ts'

const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const EARLIEST_START_MS = YEAR_MS
const LATEST_END_MS = 10 * YEAR_MS

/** From its start until its end, which is excluded and yet to come. `kept` is a start that may stay, however long ago. */
function FlightOf(now: Date, { kept }: { kept?: Date } = {}) {
  return z
    .object({ startsAt: z.date(), endsAt: z.date() })
    .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
      message: 'A flight ends after it starts.',
      path: ['endsAt'],
    })
    .refine(
      ({ startsAt }) => startsAt.getTime() >= Math.min(now.getTime() - EARLIEST_START_MS, kept?.getTime() ?? Infinity),
      {
        message: 'A flight starts at most a year ago.',
        path: ['startsAt'],
      },
    )
    .refine(({ endsAt }) => endsAt > now, { message: 'A flight ends in the future.', path: ['endsAt'] })
    .refine(({ endsAt }) => endsAt.getTime() <= now.getTime() + LATEST_END_MS, {
      message: 'A flight ends within ten years.',
      path: ['endsAt'],
    })
}

/** What a client may promote: an artist or a track, by an id of that kind. */
const Promoted = z.string().transform((id, { addIssue }): { kind: PromotedKind; id: string } => {
  const kind = idKind(id)
  const artistId = decodeId('artist', id)
  if (kind === 'artist' && artistId) return { kind: 'ARTIST', id: artistId }
  const trackId = decodeId('track', id)
  if (kind === 'track' && trackId) return { kind: 'TRACK', id: trackId }
  addIssue('This is the id of neither an artist nor a track.')
  return z.NEVER
})

/** A new campaign; amounts are read into micros. */
export function NewCampaign(currency: string, now: Date) {
  return z
    .object({
      name: Name,
      kind: z.enum(CampaignKind),
      promotesId: Promoted.nullish(),
      flight: FlightOf(now),
      totalBudget: Amount(currency),
      dailyBudget: Amount(currency).nullish(),
    })
    .refine(({ kind, promotesId }) => kind !== 'PROMOTIONAL' || promotesId, {
      message: 'A promotional campaign promotes an artist or a track.',
      path: ['promotesId'],
    })
    .refine(({ kind, promotesId }) => kind !== 'BRAND' || !promotesId, {
      message: 'A brand campaign promotes neither an artist nor a track.',
      path: ['promotesId'],
    })
    .refine(({ totalBudget, dailyBudget }) => !dailyBudget || dailyBudget <= totalBudget, {
      message: 'The daily budget must not pass the total.',
      path: ['dailyBudget'],
    })
}

/** What is left out stays; so does what is null, but for `dailyBudget`, which null takes away. */
export function CampaignChange(currency: string, now: Date, { startsAt }: { startsAt: Date }) {
  return z.object({
    name: Name.nullish(),
    flight: FlightOf(now, { kept: startsAt }).nullish(),
    totalBudget: Amount(currency).nullish(),
    dailyBudget: Amount(currency).nullish(),
  })
}

export type CampaignChange = z.output<ReturnType<typeof CampaignChange>>
