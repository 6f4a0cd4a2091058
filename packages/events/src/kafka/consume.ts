import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs'
import type { Logger } from '@chorus/telemetry'
import type { Consumption, Outcome } from '../eventLog.ts'
import { envelopeOf, readMessage } from './messages.ts'
import { whileBeating } from './reader.ts'
import { untilDone } from './untilDone.ts'

export interface KafkaConsumption extends Consumption {
  /** Keeps what the handler parks, on disk. */
  park(messages: { envelope: string; reason: string }[]): Promise<void>
  logger: Logger
}

const BATCH = 128

/** Handles what Kafka brought, in batches as large as were asked for: effects first, then what is parked, then the commit. */
export function createBatchHandler(consumption: KafkaConsumption) {
  const { topic, group, most = BATCH, everyMs = 0, signal, logger } = consumption

  const onFailure = (error: unknown) => {
    logger.warn({ err: error, topic, group }, 'events could not be consumed; trying again')
  }

  return async (payload: EachBatchPayload, consumer: Consumer): Promise<void> => {
    const { batch, isRunning, isStale } = payload
    for (let from = 0; from < batch.messages.length; from += most) {
      const messages = batch.messages.slice(from, from + most)
      const beganMs = Date.now()
      const handling = untilDone(() => handle(messages), { signal, onFailure })
      if (!(await whileBeating(payload, handling)) || isStale()) return
      const last = messages.at(-1)?.offset ?? '0'
      payload.resolveOffset(last)
      const offset = String(BigInt(last) + 1n)
      await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset }])
      if (!isRunning()) return
      const restMs = everyMs - (Date.now() - beganMs)
      if (messages.length < most && restMs > 0) {
        await whileBeating(
          payload,
          pause(restMs, undefined, { signal }).catch(() => {}),
        )
      }
    }
  }

  async function handle(messages: readonly KafkaMessage[]): Promise<void> {
    const read = messages.map((message) => ({ message, ...readMessage(topic, message) }))
    const readable = read.filter((item) => item.kind === 'event')
    const outcomes = readable.length > 0 ? await consumption.handle(readable.map(({ event }) => event)) : []
    if (outcomes.length !== readable.length) {
      throw new Error(`The handler answered ${outcomes.length} outcomes for ${readable.length} events.`)
    }
    const outcomeOf = new Map<KafkaMessage, Outcome | undefined>(
      readable.map(({ message }, index) => [message, outcomes[index]]),
    )
    const parked = read.flatMap(({ message, ...item }) => {
      const outcome =
        item.kind === 'unreadable' ? { kind: 'park' as const, reason: item.reason } : outcomeOf.get(message)
      if (outcome?.kind === 'skip')
        logger.debug({ topic, group, offset: message.offset, reason: outcome.reason }, 'skipped')
      return outcome?.kind === 'park' ? [{ envelope: envelopeOf(topic, message), reason: outcome.reason }] : []
    })
    for (const { reason } of parked) logger.warn({ topic, group, reason }, 'an event was parked')
    if (parked.length > 0) await consumption.park(parked)
  }
}
