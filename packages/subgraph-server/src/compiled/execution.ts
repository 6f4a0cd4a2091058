import { locatedError, type FieldNode, type GraphQLError } from 'graphql'
import type { SubgraphRequest } from '../subgraph.ts'

/** One run of a compiled operation. */
export interface Execution {
  readonly context: unknown
  readonly variables: Record<string, unknown>
  readonly request: Givable
  /** Of fields that are null instead. */
  readonly errors: GraphQLError[]
}

/** What may be given up: once it is, no resolver begins any more. */
export type Givable = Pick<SubgraphRequest, 'signal' | 'isGivenUp'>

export function isGivenUp(request: Givable): boolean {
  return request.isGivenUp ?? request.signal.aborted
}

/** Where in the answer something stands, from the inside out. */
export interface Path {
  readonly prev: Path | undefined
  readonly key: string | number
  /** Of the object whose field it is; undefined for an item of a list. */
  readonly typename: string | undefined
}

/** A place in the answer: a field, or the items of a list. */
export interface Place {
  readonly nodes: readonly FieldNode[]
  /** `Artist.name`, for messages. */
  readonly fieldName: string
  readonly isNonNull: boolean
  readonly complete: Complete
}

/** Makes what the answer holds of what a resolver gave, which is not null; or a promise of it. */
export type Complete = (
  x: Execution,
  value: NonNullable<unknown>,
  at: Path | undefined,
  key: string | number,
) => unknown

/** What a place holds for a value, a promise of it, or an error in its stead. */
export function completeAt(
  place: Place,
  x: Execution,
  value: unknown,
  prev: Path | undefined,
  key: string | number,
): unknown {
  try {
    const completed = isThenable(value)
      ? Promise.resolve(value).then((settled) => completeSettled(place, x, settled, prev, key))
      : completeSettled(place, x, value, prev, key)
    if (!(completed instanceof Promise)) return completed
    return completed.catch((error: unknown) => failAt(place, x, error, prev, key))
  } catch (error) {
    return failAt(place, x, error, prev, key)
  }
}

function completeSettled(place: Place, x: Execution, value: unknown, prev: Path | undefined, key: string | number) {
  if (value === null || value === undefined) {
    if (!place.isNonNull) return null
    throw new Error(`Cannot return null for non-nullable field ${place.fieldName}.`)
  }
  if (value instanceof Error) throw value
  return place.complete(x, value, prev, key)
}

/** Null with an error, or the error for the place around it where this one may not be null. */
export function failAt(
  place: Place,
  x: Execution,
  thrown: unknown,
  prev: Path | undefined,
  key: string | number,
): null {
  const error = locatedError(thrown, place.nodes, pathOf(prev, key))
  if (place.isNonNull) throw error
  x.errors.push(error)
  return null
}

function pathOf(prev: Path | undefined, key: string | number): (string | number)[] {
  const keys = [key]
  for (let at = prev; at; at = at.prev) keys.push(at.key)
  return keys.reverse()
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

/** Nobody waits for these any more: what they reject with is nobody's business, and must not end the process. */
export function abandon(values: readonly unknown[]): void {
  for (const value of values) if (isThenable(value)) void value.then(undefined, () => {})
}
