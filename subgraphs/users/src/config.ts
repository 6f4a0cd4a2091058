import { z } from 'zod'
import { EVENT_LOG_URL } from '@chorus/events'
import { readEnvironment } from '@chorus/subgraph-server'

export const USERS_ENVIRONMENT = z.object({
  /** The subgraph's own database, with its own role. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** The event log: a Redis that only appends, or Kafka. */
  EVENT_LOG_URL: z.string().regex(EVENT_LOG_URL),
})

export interface UsersConfig {
  databaseUrl: string
  eventLogUrl: string
}

/** @throws Error in one line that names each variable that is missing or wrong. */
export function readUsersConfig(environment: NodeJS.ProcessEnv): UsersConfig {
  const { DATABASE_URL, EVENT_LOG_URL } = readEnvironment(USERS_ENVIRONMENT, environment)
  return { databaseUrl: DATABASE_URL, eventLogUrl: EVENT_LOG_URL }
}
