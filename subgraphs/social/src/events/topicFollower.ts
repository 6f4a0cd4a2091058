import type { ChorusEvent, EventLog, Outcome } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'

/** A topic that is followed until it is closed. */
export interface TopicFollower {
  /** How far behind, in milliseconds. */
  lagMs(): Promise<number>
  /** Finishes the batch at hand. */
  close(): Promise<void>
}

export interface TopicFollowerOptions {
  log: EventLog
  topic: string
  group: string
  handle(events: readonly ChorusEvent[]): Promise<Outcome[]>
  logger: Logger
}

export function followTopic({ log, topic, group, handle, logger }: TopicFollowerOptions): TopicFollower {
  const closing = new AbortController()
  const running = log
    .consume({ topic, group, signal: closing.signal, handle })
    .catch((error: unknown) => logger.error({ err: error, topic, group }, 'a topic is no longer followed'))
  return {
    lagMs: () => log.lag(topic, group),
    close: async () => {
      closing.abort()
      await running
    },
  }
}
