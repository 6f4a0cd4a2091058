import { z } from 'zod'
import { CONTRACTS, isEventType, type ContractData, type EventOf, type EventType } from './contracts/registry.ts'

/** CloudEvents 1.0 in JSON (https://cloudevents.io), with the entity's id as `subject`. */
export const Envelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  subject: z.string().min(1),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json').optional(),
  data: z.unknown(),
})

export type Envelope = z.infer<typeof Envelope>

export type ReadEvent<Type extends EventType = EventType> =
  { kind: 'event'; event: EventOf<Type> } | { kind: 'unreadable'; reason: string }

/** Reads an envelope and its data by their contracts. Never throws: what cannot be read says why. */
export function readEvent(text: string): ReadEvent {
  const envelope = Envelope.safeParse(parseJson(text))
  if (!envelope.success) return { kind: 'unreadable', reason: `no CloudEvents envelope: ${explain(envelope.error)}` }

  const { type } = envelope.data
  return isEventType(type) ? readData(type, envelope.data) : { kind: 'unreadable', reason: `unknown type ${type}` }
}

/** By type, so that the compiler sees which data goes with which. */
const SCHEMAS: { [Type in EventType]: z.ZodType<ContractData<Type>> } = CONTRACTS

function readData<Type extends EventType>(
  type: Type,
  { id, source, subject: key, time, data }: Envelope,
): ReadEvent<Type> {
  const read = SCHEMAS[type].safeParse(data)
  if (!read.success) return { kind: 'unreadable', reason: `not a ${type}: ${explain(read.error)}` }
  const event: EventOf<Type> = { id, type, source, key, time, data: read.data }
  return { kind: 'event', event }
}

export function writeEnvelope(event: Omit<Envelope, 'specversion' | 'datacontenttype'>): string {
  const { id, source, type, subject, time, data } = event
  const envelope: Envelope = {
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    data,
  }
  return JSON.stringify(envelope)
}

function explain(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`).join('; ')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
