import type { Logger, Metrics } from '@chorus/telemetry'
import type { EventLog } from './eventLog.ts'
import { createKafkaEventLog } from './kafka/kafkaEventLog.ts'
import { createRedisEventLog } from './redis/redisEventLog.ts'

export interface EventLogOptions {
  /** `redis://…` of a Redis that only appends, or `kafka://host:port,host:port` of some brokers. */
  url: string
  metrics?: Metrics
  logger?: Logger
}

/** What `EVENT_LOG_URL` must look like. */
export const EVENT_LOG_URL = /^(?:rediss?|kafka):\/\/\S+$/

/** The event log in the store that its address names. */
export function createEventLog({ url, ...options }: EventLogOptions): EventLog {
  const kafka = /^kafka:\/\/([^/]+)/.exec(url)?.[1]
  return kafka
    ? createKafkaEventLog({ brokers: kafka.split(','), ...options })
    : createRedisEventLog({ url, ...options })
}
