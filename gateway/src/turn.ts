/** What waits for the end of a turn. */
export interface AtEndOfTurn {
  endTurn(): void
}

/** A turn that takes longer is ended in between: others wait for what is put off, and what lies about meanwhile grows old. */
const LONGEST_MS = 2

let waiting: AtEndOfTurn[] = []
let beganMs = 0
let isEndSet = false

/**
 * Calls `endTurn` when this turn of the event loop has read all that had come, before it looks for more. Whoever writes to
 * sockets then writes them all in a row: the process on the other side is woken once, not for each of them.
 */
export function atEndOfTurn(one: AtEndOfTurn): void {
  const nowMs = performance.now()
  if (waiting.push(one) === 1) beganMs = nowMs
  else if (nowMs - beganMs > LONGEST_MS) return queueMicrotask(endTurn)
  if (isEndSet) return
  isEndSet = true
  setImmediate(() => {
    isEndSet = false
    endTurn()
  })
}

function endTurn(): void {
  const all = waiting
  waiting = []
  for (const one of all) one.endTurn()
}
