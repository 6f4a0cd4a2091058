import { randomUUID } from 'node:crypto'
import { Kafka, logLevel, type Admin, type KafkaMessage, type Message, type Producer } from 'kafkajs'
import { askHealth } from '@chorus/stores'
import { silentLogger, type Logger, type Metrics } from '@chorus/telemetry'
import { observeConvergence } from '../convergence.ts'
import type { Consumption, EventLog, ParkedEvent, Tail } from '../eventLog.ts'
import { createBatchHandler } from './consume.ts'
import { header, readMessage, writeMessage } from './messages.ts'
import { groupName, parkedName, topicName } from './names.ts'
import { ageOfOldest, positionsOf, type Positions } from './positions.ts'
import { readBatches, whileBeating } from './reader.ts'
import { repeat, type Repeated } from './repeat.ts'
import { createTopics } from './topics.ts'
import { untilDone } from './untilDone.ts'

export interface KafkaEventLogOptions {
  /** `host:port` of some brokers. */
  brokers: string[]
  /** Who connects, as the brokers log it. */
  clientId?: string
  /** Of topics that are made; topics that are there stay as they are. */
  partitions?: number
  /** -1: the brokers' default. */
  replicationFactor?: number
  metrics?: Metrics
  logger?: Logger
}

const CONNECT_TIMEOUT_MS = 3_000
const REQUEST_TIMEOUT_MS = 10_000
/** Events of one request, well below the brokers' limit of a megabyte. */
const REQUEST = 500
const PARKED_TIMEOUT_MS = 30_000

type Each = (messages: readonly KafkaMessage[]) => Promise<void>

/** The event log in Kafka: acknowledged by all replicas in sync, in order for each key. */
export function createKafkaEventLog(options: KafkaEventLogOptions): EventLog {
  const {
    brokers,
    clientId = 'chorus',
    partitions = 6,
    replicationFactor = -1,
    metrics,
    logger = silentLogger,
  } = options
  const kafka = new Kafka({
    clientId,
    brokers,
    logLevel: logLevel.NOTHING,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 6 },
  })
  const admin = connected<Admin>(() => kafka.admin())
  // One request at a time: the idempotent producer keeps the order over its own repeats.
  const producer = connected<Producer>(() => kafka.producer({ idempotent: true, maxInFlightRequests: 1 }))
  const topics = createTopics({ admin: admin.get, partitions, replicationFactor })
  const closing = new AbortController()
  const readers = new Set<Promise<void>>()
  const consumptions = new Map<string, Set<Repeated>>()

  async function send(name: string, messages: Message[]): Promise<void> {
    const client = await producer.get()
    for (let from = 0; from < messages.length; from += REQUEST) {
      await client.send({ topic: name, acks: -1, messages: messages.slice(from, from + REQUEST) })
    }
  }

  async function park(topic: string, group: string, events: { envelope: string; reason: string }[]): Promise<void> {
    const name = parkedName(topic, group)
    await topics.ensureParked(name)
    await send(
      name,
      events.map(({ envelope, reason }) => ({ value: envelope, headers: { reason } })),
    )
  }

  function consumeGroup(consumption: Consumption, signal: AbortSignal): Repeated {
    const { topic, group } = consumption
    const handle = createBatchHandler({
      ...consumption,
      signal,
      logger,
      park: (events) => park(topic, group, events),
    })
    return repeat(
      async (turn) => {
        const name = await topics.ensure(topic)
        await readBatches({ kafka, groupId: groupName(topic, group), name, eachBatch: handle, signal: turn })
      },
      { signal, logger: logger.child({ topic, group }) },
    )
  }

  /** Reads for this caller alone; what a reader has seen is remembered here and nowhere else. */
  async function readAlone(name: string, positions: Positions, signal: AbortSignal, each: Each): Promise<void> {
    const groupId = `${name}.${randomUUID()}`
    try {
      await readBatches({
        kafka,
        groupId,
        name,
        positions,
        signal,
        eachBatch: async (payload) => {
          const { partition, messages } = payload.batch
          const fresh = messages.filter(({ offset }) => BigInt(offset) >= (positions.get(partition) ?? 0n))
          await whileBeating(payload, each(fresh))
          const last = messages.at(-1)
          if (!last) return
          positions.set(partition, BigInt(last.offset) + 1n)
          payload.resolveOffset(last.offset)
        },
      })
    } finally {
      await (await admin.get()).deleteGroups([groupId]).catch(() => {})
    }
  }

  async function follow(topic: string, { from, handle }: Tail, signal: AbortSignal): Promise<void> {
    let positions: Positions | null = null
    const onFailure = (error: unknown) => {
      logger.warn({ err: error, topic }, 'events could not be followed; trying again')
    }
    const reading = repeat(
      async (turn) => {
        const name = await topics.ensure(topic)
        positions ??= await positionsOf(await admin.get(), name, from)
        await readAlone(name, positions, turn, async (messages) => {
          const read = messages.map((message) => readMessage(topic, message))
          for (const item of read) {
            if (item.kind === 'unreadable') logger.warn({ topic, reason: item.reason }, 'unreadable event')
          }
          const events = read.flatMap((item) => (item.kind === 'event' ? [item.event] : []))
          if (events.length > 0) await untilDone(() => handle(events), { signal: turn, onFailure })
        })
      },
      { signal, logger: logger.child({ topic }) },
    )
    await reading.ended
  }

  const track = async (reader: Promise<void>): Promise<void> => {
    readers.add(reader)
    await reader.finally(() => readers.delete(reader))
  }

  return {
    async append(topic, events) {
      if (events.length > 0) await send(await topics.ensure(topic), events.map(writeMessage))
    },

    async consume(consumption) {
      const signal = AbortSignal.any([consumption.signal, closing.signal])
      const id = groupName(consumption.topic, consumption.group)
      const running = consumeGroup(observeConvergence(consumption, metrics), signal)
      const siblings = consumptions.get(id) ?? new Set()
      consumptions.set(id, siblings.add(running))
      await track(running.ended).finally(() => siblings.delete(running))
    },

    tail: (topic, tail) => track(follow(topic, tail, AbortSignal.any([tail.signal, closing.signal]))),

    async lag(topic, group) {
      const client = await admin.get()
      const name = topicName(topic)
      if (!(await client.listTopics()).includes(name)) return 0
      const positions = await positionsOf(client, name, 'start')
      const [committed] = await client.fetchOffsets({ groupId: groupName(topic, group), topics: [name] })
      for (const { partition, offset } of committed?.partitions ?? []) {
        if (BigInt(offset) >= 0n) positions.set(partition, BigInt(offset))
      }
      return ageOfOldest(client, name, positions)
    },

    async groups(topic) {
      const { groups } = await (await admin.get()).listGroups()
      const prefix = groupName(topic, '')
      return groups
        .flatMap(({ groupId }) => (groupId.startsWith(prefix) ? [groupId.slice(prefix.length)] : []))
        .toSorted()
    },

    async replay(topic, group, from) {
      const client = await admin.get()
      const name = topicName(topic)
      const groupId = groupName(topic, group)
      const positions = await positionsOf(client, name, from)
      const partitions = [...positions].map(([partition, offset]) => ({ partition, offset: String(offset) }))
      // Kafka moves the offsets of a group without members only.
      const pausing = [...(consumptions.get(groupId) ?? [])]
      const move = () => client.setOffsets({ groupId, topic: name, partitions })
      await pausing.reduce<() => Promise<void>>((inner, one) => () => one.interrupt(inner), move)()
    },

    async parked(topic, group, { limit = 100 } = {}) {
      const client = await admin.get()
      const name = parkedName(topic, group)
      if (!(await client.listTopics()).includes(name)) return []
      const ends = await positionsOf(client, name, 'now')
      const positions = await positionsOf(client, name, 'start')
      const found: ParkedEvent[] = []
      const enough = new AbortController()
      const stopWhenRead = () => {
        const isRead = [...ends].every(([partition, end]) => (positions.get(partition) ?? 0n) >= end)
        if (isRead || found.length >= limit) enough.abort()
      }
      stopWhenRead()
      if (enough.signal.aborted) return []
      const signal = AbortSignal.any([enough.signal, closing.signal, AbortSignal.timeout(PARKED_TIMEOUT_MS)])
      await readAlone(name, positions, signal, async (messages) => {
        for (const { value, headers, timestamp } of messages) {
          const reason = header(headers, 'reason') ?? ''
          found.push({ envelope: value?.toString() ?? '', reason, parkedAtMs: Number(timestamp) })
        }
        setImmediate(stopWhenRead)
      })
      return found.slice(0, limit)
    },

    health: () =>
      askHealth('event log', async () => {
        const { brokers: answering } = await (await admin.get()).describeCluster()
        return `Kafka, ${answering.length} brokers`
      }),

    async close() {
      closing.abort()
      await Promise.allSettled(readers)
      await Promise.allSettled([producer.end(), admin.end()])
    },
  }
}

/** Connects on first use, and again after a failure. */
function connected<Client extends { connect(): Promise<void>; disconnect(): Promise<void> }>(make: () => Client) {
  let connecting: Promise<Client> | null = null
  return {
    get(): Promise<Client> {
      connecting ??= (async () => {
        const client = make()
        await client.connect()
        return client
      })().catch((error: unknown) => {
        connecting = null
        throw error
      })
      return connecting
    },
    async end(): Promise<void> {
      const client = await connecting
      await client?.disconnect()
    },
  }
}
