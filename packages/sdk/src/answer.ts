import { ChorusError } from './error.ts'

/**
 * What came of one operation. With errors, `data` is what there is nevertheless: a field that failed is null, its
 * siblings live. Null where nothing was run.
 */
export interface Answer<Data> {
  data: Data | null
  errors: readonly ChorusError[]
  requestId: string | null
}

/** The data of an answer in which nothing failed; else throws its first error. */
export function dataOf<Data>({ data, errors, requestId }: Answer<Data>): Data {
  if (errors[0]) throw errors[0]
  if (data === null) throw new ChorusError({ code: 'UNREADABLE', message: 'The answer has no data.', requestId })
  return data
}

/**
 * The member of a union that a caller expects, else throws what came instead:
 * `expectType(data.startPlayback, 'PlaybackStarted').session`.
 */
export function expectType<Union extends { __typename: string }, Name extends Union['__typename']>(
  value: Union | null | undefined,
  name: Name,
): Extract<Union, { __typename: Name }> {
  if (isOfType(value, name)) return value
  const message = value
    ? `${value.__typename} instead of ${name}: ${JSON.stringify(value)}`
    : `Nothing instead of ${name}.`
  throw new ChorusError({ code: 'UNEXPECTED_TYPE', message })
}

function isOfType<Union extends { __typename: string }, Name extends Union['__typename']>(
  value: Union | null | undefined,
  name: Name,
): value is Extract<Union, { __typename: Name }> {
  return value?.__typename === name
}
