/** Bytes that come in pieces. What is asked for whole is copied once for each time that its room doubles. */
export class Gathering {
  #room = Buffer.alloc(0)
  length = 0

  /** Makes room for so many bytes at once, where their number is known before they come. */
  reserve(bytes: number): void {
    if (bytes <= this.#room.length) return
    const larger = Buffer.allocUnsafeSlow(bytes)
    this.#room.copy(larger, 0, 0, this.length)
    this.#room = larger
  }

  add(bytes: Buffer, from: number, to: number): void {
    const length = this.length + to - from
    if (length > this.#room.length) this.reserve(Math.max(length, 2 * this.#room.length, 1_024))
    bytes.copy(this.#room, this.length, from, to)
    this.length = length
  }

  /** All that was added; good until the next `add`. */
  whole(): Buffer {
    return this.#room.subarray(0, this.length)
  }

  /** Lets go of what was added, and of its room. */
  clear(): void {
    if (this.#room.length > 0) this.#room = Buffer.alloc(0)
    this.length = 0
  }
}
