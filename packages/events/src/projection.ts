import type { ChorusEvent, ContractData, EventOf, EventType } from './contracts/registry.ts'
import { topicOf } from './contracts/registry.ts'
import { done, skip } from './eventLog.ts'
import { followTopic, type FollowOptions, type Following } from './followTopic.ts'

export interface ProjectionOptions<Type extends EventType> extends Omit<FollowOptions, 'topic' | 'handle'> {
  /** The events that it is made of. */
  type: Type
  /**
   * Persists what a batch says, at least one event, in the order of the log. A batch may come again, and parts of it later
   * than newer ones: what is stored must not depend on either.
   */
  project(data: ContractData<Type>[]): Promise<void>
}

/** Keeps a projection of one type of event up with the log until it is closed. */
export function keepProjection<Type extends EventType>(options: ProjectionOptions<Type>): Following {
  const { type, project, ...following } = options
  return followTopic({
    ...following,
    topic: topicOf(type),
    async handle(events) {
      const ours = events.filter((event) => isOf(type, event))
      if (ours.length > 0) await project(ours.map(({ data }) => data))
      return events.map((event) => (isOf(type, event) ? done : skip(`no ${type}`)))
    },
  })
}

function isOf<Type extends EventType>(type: Type, event: ChorusEvent): event is EventOf<Type> & ChorusEvent {
  return event.type === type
}
