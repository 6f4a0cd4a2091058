import { ClientError } from '@chorus/subgraph-server'
import type { GraphqlAnswer } from '../engine.ts'
import type { Wait } from './wait.ts'

interface StreamOptions {
  /** Since 1970, when its client's token stops being good. */
  expiresAtMs: number
  endsWithConnection: boolean
}

/** Answers that come bit by bit, as long as they do. */
export function createOpenStreams(mostSubscriptions: number) {
  const subscribed = new Map<Wait, StreamOptions>()

  async function* untilOver(texts: AsyncIterable<string>, client: Wait): AsyncIterable<string> {
    try {
      yield* texts
    } finally {
      client.over()
    }
  }

  async function* counted(texts: AsyncIterable<string>, client: Wait, options: StreamOptions): AsyncIterable<string> {
    subscribed.set(client, options)
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
    keep(answer: GraphqlAnswer, client: Wait, options: StreamOptions): GraphqlAnswer {
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
      client.deadlineAtMs = options.expiresAtMs
      return { ...answer, texts: counted(untilOver(answer.texts, client), client, options) }
    },

    /** Ends subscriptions that have a connection of their own: their clients come again, and reach whoever serves then. */
    end(): void {
      for (const [client, { endsWithConnection }] of subscribed) if (!endsWithConnection) client.giveUp()
    },
  }
}
