export type AnswerType = 'application/graphql-response+json' | 'application/json' | 'text/html'

/** What a request takes for its answer, by its Accept. */
export interface Accepted {
  /** For an answer that comes whole; null where none of ours is taken. */
  type: AnswerType | null
  /** For one that comes in parts, beside or in place of that. */
  streams: Streams
}

/** Ways for an answer to come bit by bit. */
export interface Streams {
  /** Deferred parts, each a part of one multipart body. */
  parts: boolean
  /** A subscription's events: by server-sent events, or each as a part of one multipart body. */
  events: 'event-stream' | 'multipart' | null
}

export const NO_STREAMS: Streams = { parts: false, events: null }

const OFFERED: readonly AnswerType[] = ['application/json', 'application/graphql-response+json', 'text/html']
const UNSAID: Accepted = { type: 'application/json', streams: NO_STREAMS }

/** Clients send the same few headers again and again. */
const known = new Map<string, Accepted>()
const MOST_KEPT = 200
const LONGEST_KEPT = 300

/** Reads an Accept header (RFC 9110). */
export function negotiate(accept: string | undefined): Accepted {
  if (accept === undefined) return UNSAID
  const kept = known.get(accept)
  if (kept) return kept

  const accepted = read(accept)
  if (accept.length <= LONGEST_KEPT && known.size < MOST_KEPT) known.set(accept, accepted)
  return accepted
}

function read(accept: string): Accepted {
  if (accept.trim() === '') return UNSAID
  const ranges = accept.split(',', 32).map(readRange)
  return { type: typeFor(ranges), streams: streamsFor(ranges.filter(({ quality }) => quality > 0)) }
}

/**
 * Where several types are equally welcome `application/json`: the specification's default for clients that say nothing.
 * HTML only to those who name it, which browsers do and GraphQL clients do not.
 */
function typeFor(ranges: readonly Range[]): AnswerType | null {
  let best: { type: AnswerType; quality: number; specificity: number } | null = null
  for (const type of OFFERED) {
    const range = ranges
      .filter(({ range }) => matches(range, type))
      .reduce<Range | null>((most, next) => (most && most.specificity >= next.specificity ? most : next), null)
    if (!range || range.quality === 0) continue
    if (type === 'text/html' && range.specificity < 2) continue
    const { quality, specificity } = range
    const better = !best || quality > best.quality || (quality === best.quality && specificity > best.specificity)
    if (better) best = { type, quality, specificity }
  }
  return best?.type ?? null
}

/** Only what is named: who takes anything has not said that it can read a stream. */
function streamsFor(ranges: readonly Range[]): Streams {
  const multipart = ranges.filter(({ range }) => range === 'multipart/mixed')
  const parts = multipart.some(({ parameters }) => !parameters.has('subscriptionspec'))
  if (ranges.some(({ range }) => range === 'text/event-stream')) return { parts, events: 'event-stream' }
  return { parts, events: multipart.some(({ parameters }) => parameters.has('subscriptionspec')) ? 'multipart' : null }
}

interface Range {
  range: string
  parameters: ReadonlyMap<string, string>
  quality: number
  /** 2 names a type, 1 a family, 0 takes all. */
  specificity: number
}

function readRange(text: string): Range {
  const [range = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase())
  const parameters = new Map(rest.map((parameter) => parameter.split('=', 2) as [string, string]))
  const quality = Number(parameters.get('q') ?? 1)
  const specificity = range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2
  return { range, parameters, specificity, quality: Number.isFinite(quality) ? Math.min(Math.max(quality, 0), 1) : 0 }
}

function matches(range: string, type: string): boolean {
  if (range === '*/*') return true
  return range.endsWith('/*') ? type.startsWith(range.slice(0, -1)) : range === type
}
