import type { GraphQLFormattedError } from 'graphql'

/** What a client gets. */
export interface GivenAnswer {
  data?: unknown
  errors?: readonly Pick<GraphQLFormattedError, 'message' | 'path'>[] | undefined
}

/**
 * How two answers differ, in one sentence; null where they are the same to a client.
 *
 * Data are compared as text, so with the order of fields. Errors are compared by the null that each of them explains:
 * the outermost null on its path. Where a null spreads, the specification leaves open which of several failures below it
 * is reported; an error that is not below a null, or a null that is explained in one answer only, is a difference.
 */
export function difference(expected: GivenAnswer, given: GivenAnswer): string | null {
  if (JSON.stringify(expected.data) !== JSON.stringify(given.data)) return 'the data differ'
  const [ours, theirs] = [explained(expected), explained(given)]
  const missing = [...ours].filter((place) => !theirs.has(place))
  const more = [...theirs].filter((place) => !ours.has(place))
  if (missing.length > 0) return `no error explains ${missing.join(', ')}`
  if (more.length > 0) return `there should be no error at ${more.join(', ')}`
  return null
}

function explained({ data, errors = [] }: GivenAnswer): Set<string> {
  return new Set(errors.map(({ path }) => (path ? nullOn(data, path) : 'nothing')))
}

function nullOn(data: unknown, path: readonly (string | number)[]): string {
  let value = data
  for (const [at, step] of path.entries()) {
    if (value === null || value === undefined) return `null at /${path.slice(0, at).join('/')}`
    value = (value as Record<string, unknown>)[step]
  }
  return `${value === null ? 'null' : 'a value'} at /${path.join('/')}`
}
