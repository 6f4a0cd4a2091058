/** What a bag holds: each knows its own place there, which is the bag's to write; -1 while it is in none. */
export interface InBag {
  placeInBag: number
}

/**
 * Those that come and go with every request, in no order. A `Set` would do, but for the garbage collector: V8 makes a set
 * a new table after every few changes and has the old one point to it, so that from the first table that grew old on, each
 * of them, with the requests that were under way then, lives on to the next full collection. That kept a tenth of all that
 * was ever allocated, and cost a tenth of the time.
 */
export class Bag<One extends InBag> {
  readonly #all: One[] = []

  get size(): number {
    return this.#all.length
  }

  add(one: One): void {
    if (one.placeInBag >= 0) return
    one.placeInBag = this.#all.push(one) - 1
  }

  /** Takes it out; false where it was not in. The last one takes its place. */
  delete(one: One): boolean {
    const place = one.placeInBag
    if (place < 0) return false
    const last = this.#all.pop() as One
    if (last !== one) {
      this.#all[place] = last
      last.placeInBag = place
    }
    one.placeInBag = -1
    return true
  }

  /** Those that are in now; meanwhile any may be taken out. */
  [Symbol.iterator](): IterableIterator<One> {
    return [...this.#all][Symbol.iterator]()
  }
}
