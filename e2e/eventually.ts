import { setTimeout as sleep } from 'node:timers/promises'

/**
 * What `ask` answers once it is as wanted: what one part tells another arrives within a moment, which may be longer on a
 * busy machine. Throws with the last answer when it is not within the time.
 */
export async function eventually<Value>(
  ask: () => Promise<Value>,
  isWanted: (value: Value) => boolean,
  withinMs = 20_000,
): Promise<Value> {
  const until = performance.now() + withinMs
  for (;;) {
    const value = await ask()
    if (isWanted(value)) return value
    if (performance.now() > until) throw new Error(`Not within ${withinMs} ms; at last: ${JSON.stringify(value)}`)
    await sleep(250)
  }
}
