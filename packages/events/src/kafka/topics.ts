import type { Admin } from 'kafkajs'
import { retentionOf } from '../contracts/retention.ts'
import { topicName } from './names.ts'

const TIMEOUT_MS = 30_000

export interface Topics {
  /** Makes the topic unless it is there; asked once for each. */
  ensure(topic: string): Promise<string>
  /** For what a group has parked; kept for good. */
  ensureParked(name: string): Promise<void>
}

export interface TopicsOptions {
  admin: () => Promise<Admin>
  partitions: number
  /** -1: the brokers' default. */
  replicationFactor: number
}

export function createTopics({ admin, partitions, replicationFactor }: TopicsOptions): Topics {
  const made = new Map<string, Promise<void>>()

  function once(name: string, make: () => Promise<void>): Promise<void> {
    const known = made.get(name)
    if (known) return known
    const making = make().catch((error: unknown) => {
      made.delete(name)
      throw error
    })
    made.set(name, making)
    return making
  }

  async function create(name: string, numPartitions: number, retentionMs: number): Promise<void> {
    const client = await admin()
    await client.createTopics({
      waitForLeaders: true,
      timeout: TIMEOUT_MS,
      topics: [
        {
          topic: name,
          numPartitions,
          replicationFactor,
          configEntries: [{ name: 'retention.ms', value: String(retentionMs) }],
        },
      ],
    })
  }

  return {
    async ensure(topic) {
      const name = topicName(topic)
      await once(name, () => create(name, partitions, retentionOf(topic)?.maxAgeMs ?? -1))
      return name
    },
    ensureParked: (name) => once(name, () => create(name, 1, -1)),
  }
}
