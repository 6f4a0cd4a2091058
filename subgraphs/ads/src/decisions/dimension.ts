import { add, createBitmap, unite, type Bitmap } from './bitmap.ts'

/**
 * The inverted index of one dimension of targeting: which line items want a value. Those that want none in particular are
 * among those that want any.
 */
export interface Dimension<Value> {
  /** Who does not mind. */
  readonly indifferent: Bitmap
  /** Those that this value satisfies. Not to be changed. */
  matching(value: Value): Bitmap
  /** Those that at least one of the values satisfies. Not to be changed. */
  matchingAny(values: readonly Value[]): Bitmap
}

/** `wanted` says which values the line item with this ordinal wants; none: it is indifferent. */
export function createDimension<Value>(size: number, wanted: (ordinal: number) => readonly Value[]): Dimension<Value> {
  const indifferent = createBitmap(size)
  const byValue = new Map<Value, Bitmap>()
  for (let ordinal = 0; ordinal < size; ordinal += 1) {
    const values = wanted(ordinal)
    if (values.length === 0) add(indifferent, ordinal)
    for (const value of values) {
      let bitmap = byValue.get(value)
      if (!bitmap) byValue.set(value, (bitmap = createBitmap(size)))
      add(bitmap, ordinal)
    }
  }
  for (const bitmap of byValue.values()) unite(bitmap, indifferent)

  const matching = (value: Value) => byValue.get(value) ?? indifferent
  return {
    indifferent,
    matching,
    matchingAny(values) {
      const found = values.map(matching).filter((bitmap) => bitmap !== indifferent)
      if (found.length < 2) return found[0] ?? indifferent
      const union = Uint32Array.from(found[0]!)
      for (const bitmap of found.slice(1)) unite(union, bitmap)
      return union
    },
  }
}
