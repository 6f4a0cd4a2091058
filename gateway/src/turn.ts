/** What waits for the end of a turn. */
export interface AtEndOfTurn {
  endTurn(): void
}

let waiting: AtEndOfTurn[] = []

/**
 * Calls `endTurn` when this turn of the event loop has read all that had come, before it looks for more. Whoever writes to
 * sockets then writes them all in a row: the process on the other side is woken once, not for each of them. What is added
 * meanwhile has its turn in the same row.
 */
export function atEndOfTurn(one: AtEndOfTurn): void {
  if (waiting.push(one) === 1) setImmediate(endTurn)
}

function endTurn(): void {
  for (let at = 0; at < waiting.length; at++) waiting[at]?.endTurn()
  waiting = []
}
