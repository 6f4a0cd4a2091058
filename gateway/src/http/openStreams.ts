import { ClientError } from '@chorus/subgraph-server'
import type { GraphqlAnswer } from '../engine.ts'
import type { Wait } from './wait.ts'

/** Answers that come bit by bit, as long as they do. */
export function createOpenStreams(mostSubscriptions: number) {
  const subscribed = new Set<Wait>()

  async function* untilOver(texts: AsyncIterable<string>, client: Wait): AsyncIterable<string> {
    try {
      yield* texts
    } finally {
      client.over()
    }
  }

  async function* counted(texts: AsyncIterable<string>, client: Wait): AsyncIterable<string> {
    subscribed.add(client)
    try {
      yield* texts
    } finally {
      subscribed.delete(client)
    }
  }

  return {
    /**
     * The answer, with its client's wait over when all of it has been sent. A subscription is waited for as long as the
     * client likes, but no longer than its token is good.
     */
    keep(answer: GraphqlAnswer, client: Wait, expiresAtMs: number): GraphqlAnswer {
      if (answer.kind !== 'streamed') {
        client.over()
        return answer
      }
      if (answer.of === 'parts') return { ...answer, texts: untilOver(answer.texts, client) }
      if (subscribed.size >= mostSubscriptions) {
        client.over()
        const error = new ClientError('OVERLOADED', 'Too much is subscribed to at once. Try again later.')
        return { kind: 'refused', errors: [error.toJSON()] }
      }
      client.deadlineAtMs = expiresAtMs
      return { ...answer, texts: counted(untilOver(answer.texts, client), client) }
    },

    /** Ends all subscriptions: their clients come again, and reach whoever serves then. */
    end(): void {
      for (const client of subscribed) client.giveUp()
    },
  }
}
