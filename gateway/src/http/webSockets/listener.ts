import { EventEmitter } from 'node:events'
import type { Client } from '../wait.ts'

/** Who waits for one operation's results on a connection that has many. */
export interface Listener {
  client: Client
  /** It waits for events, which never end by themselves. */
  isSubscription: boolean
  /** Nobody waits any more; what is under way for them is given up. */
  leave(): void
  /** Texts as the results that they are. */
  results(texts: AsyncIterable<string>): AsyncGenerator<object, void>
}

export function createListener(): Listener {
  const client = Object.assign(new EventEmitter(), { destroyed: false })
  const leave = () => {
    client.destroyed = true
    client.emit('close')
  }
  return {
    client,
    isSubscription: false,
    leave,
    results(texts) {
      const results = parsed(texts)
      const { return: end } = results
      // A generator that waits for its next text would only end after it.
      return Object.assign(results, {
        return: () => {
          leave()
          return end.call(results, undefined)
        },
      })
    },
  }
}

async function* parsed(texts: AsyncIterable<string>): AsyncGenerator<object, void> {
  for await (const text of texts) yield JSON.parse(text) as object
}
