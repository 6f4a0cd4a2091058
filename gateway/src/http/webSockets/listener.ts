import { EventEmitter } from 'node:events'
import type { Client } from '../wait.ts'

/** Who waits for one operation's results on a connection that has many. */
export interface Listener {
  client: Client
  /** It waits for events, which never end by themselves. */
  isSubscription: boolean
  /** Nobody waits any more; what is under way for them is given up. */
  leave(): void
  /** Texts as the results that they are. With the last, or when no more are wanted, it leaves. */
  results(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<object, void>
}

/** One of a connection's listeners until it leaves. */
export function createListener(listeners: Set<Listener>): Listener {
  const client = Object.assign(new EventEmitter(), { destroyed: false })
  const listener: Listener = {
    client,
    isSubscription: false,
    leave() {
      listeners.delete(listener)
      client.destroyed = true
      client.emit('close')
    },
    results(texts) {
      const results = parsed(texts, listener)
      const { return: end } = results
      // A generator that waits for its next text would only end after it.
      return Object.assign(results, {
        return: () => {
          listener.leave()
          return end.call(results, undefined)
        },
      })
    },
  }
  listeners.add(listener)
  return listener
}

async function* parsed(
  texts: AsyncIterable<string> | Iterable<string>,
  listener: Listener,
): AsyncGenerator<object, void> {
  try {
    for await (const text of texts) yield JSON.parse(text) as object
  } finally {
    listener.leave()
  }
}
