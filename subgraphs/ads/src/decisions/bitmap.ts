/** A set of ordinals, 32 to a word. Sets of one snapshot have the same length. */
export type Bitmap = Uint32Array

export function createBitmap(size: number): Bitmap {
  return new Uint32Array(Math.ceil(size / 32))
}

export function add(bitmap: Bitmap, ordinal: number): void {
  bitmap[ordinal >>> 5]! |= 1 << (ordinal & 31)
}

/** Keeps in `into` what is in both. */
export function intersect(into: Bitmap, other: Bitmap): void {
  for (let word = 0; word < into.length; word += 1) into[word]! &= other[word]!
}

/** Adds to `into` what is in the other. */
export function unite(into: Bitmap, other: Bitmap): void {
  for (let word = 0; word < into.length; word += 1) into[word]! |= other[word]!
}

/** Calls back with each member in ascending order. */
export function forEach(bitmap: Bitmap, visit: (ordinal: number) => void): void {
  for (let word = 0; word < bitmap.length; word += 1) {
    let bits = bitmap[word]!
    while (bits !== 0) {
      const lowest = bits & -bits
      visit((word << 5) + (31 - Math.clz32(lowest)))
      bits ^= lowest
    }
  }
}
