import type { Logger } from '@chorus/telemetry'
import type { ChorusEvent, ContractData, EventOf, EventType } from './contracts/registry.ts'
import { topicOf } from './contracts/registry.ts'
import { done, skip, type Consumption, type EventLog } from './eventLog.ts'

export interface ProjectionOptions<Type extends EventType> extends Pick<Consumption, 'group' | 'most' | 'everyMs'> {
  log: EventLog
  /** The events that it is made of. */
  type: Type
  /**
   * Persists what a batch says, at least one event, in the order of the log. A batch may come again, and parts of it later
   * than newer ones: what is stored must not depend on either.
   */
  project(data: ContractData<Type>[]): Promise<void>
  logger: Logger
}

export interface Projection {
  /** How far it is behind, in milliseconds. */
  lagMs(): Promise<number>
  /** Finishes the batch at hand and stops. */
  close(): Promise<void>
}

/** Keeps a projection of one type of event up with the log until it is closed. */
export function keepProjection<Type extends EventType>(options: ProjectionOptions<Type>): Projection {
  const { log, type, project, logger, ...consumption } = options
  const topic = topicOf(type)
  const closing = new AbortController()
  const running = log
    .consume({
      ...consumption,
      topic,
      signal: closing.signal,
      async handle(events) {
        const ours = events.filter((event) => isOf(type, event))
        if (ours.length > 0) await project(ours.map(({ data }) => data))
        return events.map((event) => (isOf(type, event) ? done : skip(`no ${type}`)))
      },
    })
    .catch((error: unknown) => logger.error({ err: error, topic, type }, 'a projection is no longer kept up to date'))

  return {
    lagMs: () => log.lag(topic, consumption.group),
    async close() {
      closing.abort()
      await running
    },
  }
}

function isOf<Type extends EventType>(type: Type, event: ChorusEvent): event is EventOf<Type> & ChorusEvent {
  return event.type === type
}
