import { Kafka, logLevel } from 'kafkajs'
import { expect, inject, it } from 'vitest'
import { createEventLog, createKafkaEventLog } from '../src/index.ts'
import { eventLogContract } from './eventLogContract.ts'
import { anEvent, eventually } from './events.ts'

const SETTLE_MS = 30_000

eventLogContract(
  'Kafka',
  async () => {
    const brokers = [inject('kafkaBroker')]
    const producer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).producer()
    await producer.connect()
    return {
      open: ({ consumer }) => createKafkaEventLog({ brokers, clientId: consumer, partitions: 3 }),
      appendText: async (topic, text) => {
        await producer.send({ topic: `events.${topic}`, messages: [{ key: 'someone', value: text }] })
      },
      close: () => producer.disconnect(),
    }
  },
  { settleMs: SETTLE_MS },
)

it('an address with brokers opens a log in Kafka, which reads what Debezium’s outbox router writes', async () => {
  const log = createEventLog({ url: `kafka://${inject('kafkaBroker')}` })
  const stop = new AbortController()
  const { id, type, subject, data } = anEvent()
  await log.append('routed', [anEvent()])
  const producer = new Kafka({ brokers: [inject('kafkaBroker')], logLevel: logLevel.NOTHING }).producer()
  await producer.connect()
  const message = { key: JSON.stringify(subject), value: JSON.stringify(data), headers: { id, eventType: type } }
  await producer.send({ topic: 'events.routed', messages: [message] })
  await producer.disconnect()

  const seen: unknown[] = []
  const tailing = log.tail('routed', {
    from: 'start',
    signal: stop.signal,
    handle: (events) => void seen.push(...events),
  })
  await eventually(() => expect(seen).toHaveLength(2), SETTLE_MS)
  expect(seen).toContainEqual(expect.objectContaining({ id, type, key: subject, source: 'routed', data }))
  stop.abort()
  await tailing
  await log.close()
})
