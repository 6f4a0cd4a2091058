import { z } from 'zod'
import { CONTRACTS, isEventType, type ChorusEvent, type EventOf, type EventType } from './contracts/registry.ts'

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

export type ReadEvent = { kind: 'event'; event: ChorusEvent } | { kind: 'unreadable'; reason: string }

/** Reads an envelope and its data by their contracts. Never throws: what cannot be read says why. */
export function readEvent(text: string): ReadEvent {
  const envelope = Envelope.safeParse(parseJson(text))
  if (!envelope.success) return { kind: 'unreadable', reason: `no CloudEvents envelope: ${explain(envelope.error)}` }

  const { id, type, source, subject: key, time } = envelope.data
  if (!isEventType(type)) return { kind: 'unreadable', reason: `unknown type ${type}` }

  const data = CONTRACTS[type].safeParse(envelope.data.data)
  if (!data.success) return { kind: 'unreadable', reason: `not a ${type}: ${explain(data.error)}` }

  const event: EventOf<EventType> = { id, type, source, key, time, data: data.data }
  if (!isOfItsType(event)) return { kind: 'unreadable', reason: `unknown type ${type}` }
  return { kind: 'event', event }
}

/** The data has been read by the contract of the type: what the compiler cannot follow through the registry. */
function isOfItsType(event: EventOf<EventType>): event is ChorusEvent {
  return isEventType(event.type)
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
