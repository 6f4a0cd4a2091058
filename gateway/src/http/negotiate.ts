export type AnswerType = 'application/graphql-response+json' | 'application/json' | 'text/html'

const OFFERED: readonly AnswerType[] = ['application/json', 'application/graphql-response+json', 'text/html']

/**
 * The type to answer with, by the request's Accept (RFC 9110), or null where it takes none of ours.
 * Where several are equally welcome, or there is no Accept, `application/json`: the specification's default for clients
 * that say nothing. HTML only to those who name it, which browsers do and GraphQL clients do not.
 */
export function negotiate(accept: string | undefined): AnswerType | null {
  if (accept === undefined) return 'application/json'
  const known = negotiated.get(accept)
  if (known !== undefined) return known

  const type = choose(accept)
  if (accept.length <= LONGEST_KEPT && negotiated.size < MOST_KEPT) negotiated.set(accept, type)
  return type
}

/** Clients send the same few headers again and again. */
const negotiated = new Map<string, AnswerType | null>()
const MOST_KEPT = 200
const LONGEST_KEPT = 200

function choose(accept: string): AnswerType | null {
  if (accept.trim() === '') return 'application/json'

  const ranges = accept.split(',', 32).map(readRange)
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

interface Range {
  range: string
  quality: number
  /** 2 names a type, 1 a family, 0 takes all. */
  specificity: number
}

function readRange(text: string): Range {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  const quality = q ? Number(q.slice(2)) : 1
  const specificity = range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2
  return { range, specificity, quality: Number.isFinite(quality) ? Math.min(Math.max(quality, 0), 1) : 0 }
}

function matches(range: string, type: string): boolean {
  if (range === '*/*') return true
  return range.endsWith('/*') ? type.startsWith(range.slice(0, -1)) : range === type
}
