import type { IHeaders, KafkaMessage } from 'kafkajs'
import { readEvent, writeEnvelope, type ReadEvent } from '../envelope.ts'
import type { PublishedEvent } from '../eventLog.ts'

/** An event as it is appended: CloudEvents in JSON, keyed so that one entity's events share a partition. */
export function writeMessage(event: PublishedEvent) {
  return { key: event.subject, value: writeEnvelope(event) }
}

/** The envelope as it came, or as it would have come: Debezium's outbox router puts id and type into headers. */
export function envelopeOf(topic: string, message: KafkaMessage): string {
  const text = message.value?.toString() ?? ''
  const [id, type] = [header(message.headers, 'id'), header(message.headers, 'eventType')]
  if (id === null || type === null) return text
  return writeEnvelope({
    id,
    type,
    source: topic,
    subject: unquoted(message.key?.toString() ?? ''),
    time: new Date(Number(message.timestamp)).toISOString(),
    data: parseJson(text),
  })
}

export function readMessage(topic: string, message: KafkaMessage): ReadEvent {
  return readEvent(envelopeOf(topic, message))
}

export function header(headers: IHeaders | undefined, name: string): string | null {
  const value = headers?.[name]
  return value === undefined || Array.isArray(value) ? null : value.toString()
}

/** A JSON converter writes keys as JSON. */
function unquoted(key: string): string {
  const read = key.startsWith('"') ? parseJson(key) : key
  return typeof read === 'string' ? read : key
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
