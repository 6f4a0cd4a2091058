import { setImmediate as otherWork } from 'node:timers/promises'
import type { AdFormat } from '../../generated/prisma/enums.ts'
import { add, createBitmap, type Bitmap } from './bitmap.ts'
import { createDimension, type Dimension } from './dimension.ts'
import type { Facts } from './facts.ts'
import type { ServedLineItem } from './lineItem.ts'

/**
 * All line items that somebody may hear about, compiled for decisions: an inverted index per dimension of targeting over
 * bitmaps. Immutable; a change makes another one, which replaces it whole.
 */
export interface Snapshot {
  /** Of this compilation; no other has it. */
  readonly id: string
  /** By ordinal: the best priority first, of equals the highest price. */
  readonly lineItems: readonly ServedLineItem[]
  /** Those of a format that have a creative of at most this length, or none at all. Not to be changed. */
  fitting(format: AdFormat, maxDurationMs: number): Bitmap
  inFlight(nowMs: number): Bitmap
  readonly launched: Bitmap
  readonly approved: Bitmap
  readonly countries: Dimension<string>
  readonly languages: Dimension<string>
  readonly ages: Dimension<number>
  readonly devices: Dimension<Facts['device']>
  readonly genres: Dimension<string>
  readonly segments: Dimension<string>
  readonly hours: Dimension<number>
  /** Those that may stand beside explicit music. */
  readonly besideExplicit: Bitmap
  /** All of them. */
  readonly everything: Bitmap
}

const LEAST_AGE = 0
export const MOST_AGE = 150
const REMEMBERED_FITS = 64

/** Lets other work in between the dimensions, so that decisions do not wait for a compilation. */
export async function compileSnapshot(unordered: readonly ServedLineItem[]): Promise<Snapshot> {
  const lineItems = unordered.toSorted(byRank)
  const size = lineItems.length
  const at = (ordinal: number) => lineItems[ordinal]!
  const bitmapOf = (holds: (lineItem: ServedLineItem) => boolean) => {
    const bitmap = createBitmap(size)
    for (let ordinal = 0; ordinal < size; ordinal += 1) if (holds(at(ordinal))) add(bitmap, ordinal)
    return bitmap
  }
  const dimension = async <Value>(wanted: (targeting: ServedLineItem['targeting']) => readonly Value[]) => {
    await otherWork()
    return createDimension(size, (ordinal) => wanted(at(ordinal).targeting))
  }

  await otherWork()
  return {
    id: crypto.randomUUID(),
    lineItems,
    fitting: rememberFits(lineItems, bitmapOf),
    inFlight: rememberFlights(lineItems),
    launched: bitmapOf(({ campaign }) => campaign.stage === 'LAUNCHED'),
    approved: bitmapOf(({ creatives }) => creatives.length > 0),
    countries: await dimension(({ countries }) => countries),
    languages: await dimension(({ languages }) => languages),
    ages: await dimension(({ minAge, maxAge }) => yearsBetween(minAge, maxAge)),
    devices: await dimension(({ devices }) => devices),
    genres: await dimension(({ genres }) => genres),
    segments: await dimension(({ segments }) => segments),
    hours: await dimension(({ hours }) => hours),
    besideExplicit: bitmapOf(({ targeting }) => !targeting.excludeExplicitContext),
    everything: bitmapOf(() => true),
  }
}

/** The best first. Of equals the order is that of their ids, so that it is the same everywhere. */
function byRank(one: ServedLineItem, other: ServedLineItem): number {
  if (one.priority !== other.priority) return one.priority - other.priority
  if (one.priceMicros !== other.priceMicros) return one.priceMicros > other.priceMicros ? -1 : 1
  if (one.id === other.id) return 0
  return one.id < other.id ? -1 : 1
}

function yearsBetween(minAge: number | null, maxAge: number | null): number[] {
  if (minAge === null && maxAge === null) return []
  const [from, to] = [minAge ?? LEAST_AGE, maxAge ?? MOST_AGE]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** Players ask for few lengths; what was found for one is kept, up to a bound. */
function rememberFits(
  lineItems: readonly ServedLineItem[],
  bitmapOf: (holds: (lineItem: ServedLineItem) => boolean) => Bitmap,
): Snapshot['fitting'] {
  const remembered = new Map<string, Bitmap>()
  return (format, maxDurationMs) => {
    const key = `${format} ${maxDurationMs}`
    let fitting = remembered.get(key)
    if (!fitting) {
      fitting = bitmapOf((lineItem) => lineItem.format === format && hasFitting(lineItem, maxDurationMs))
      if (remembered.size >= REMEMBERED_FITS) remembered.clear()
      remembered.set(key, fitting)
    }
    return fitting
  }
}

function hasFitting({ creatives }: ServedLineItem, maxDurationMs: number): boolean {
  return (
    creatives.length === 0 || creatives.some(({ durationMs }) => durationMs === null || durationMs <= maxDurationMs)
  )
}

/** Computed anew when a flight has begun or ended since, or the clock was moved back. */
function rememberFlights(lineItems: readonly ServedLineItem[]): Snapshot['inFlight'] {
  let flying = createBitmap(0)
  let from = Number.POSITIVE_INFINITY
  let until = Number.NEGATIVE_INFINITY
  return (nowMs) => {
    if (nowMs >= from && nowMs < until) return flying
    flying = createBitmap(lineItems.length)
    from = nowMs
    until = Number.POSITIVE_INFINITY
    for (const [ordinal, { campaign }] of lineItems.entries()) {
      if (campaign.startsAtMs <= nowMs && nowMs < campaign.endsAtMs) add(flying, ordinal)
      for (const boundary of [campaign.startsAtMs, campaign.endsAtMs]) {
        if (boundary > nowMs) until = Math.min(until, boundary)
      }
    }
    return flying
  }
}
