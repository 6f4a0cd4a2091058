import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { CONTRACTS, isEventType, topicOf, type EventLog, type Tail } from '@chorus/events'
import type { Logger } from '@chorus/telemetry'
import { streamOperation } from './events.ts'
import { readJsonBody, refuse, sendJson } from './guard.ts'

/** Every topic that something is published to. */
const TOPICS = [...new Set(Object.keys(CONTRACTS).filter(isEventType).map(topicOf))].toSorted()

const Topic = z.enum(TOPICS, { error: `There is no such topic; there is ${TOPICS.join(', ')}.` })
const Group = z.string().min(1).max(200)
const Moment = z.iso.datetime({ error: 'From "start", "now", or a moment such as 2026-01-31T12:00:00Z.' })

const TailRequest = z.object({ topic: Topic, from: z.union([z.enum(['now', 'start']), Moment]).default('now') })
const ParkedRequest = z.object({ topic: Topic.optional(), group: Group.optional() })
const ReplayRequest = z.object({
  topic: Topic,
  from: z.union([z.literal('start'), Moment]),
  group: Group.optional(),
})

export const ParkedEvents = z.object({
  parked: z.array(
    z.object({
      topic: z.string(),
      group: z.string(),
      parkedAt: z.string(),
      reason: z.string(),
      envelope: z.string(),
    }),
  ),
})

/** Of each group. */
const MOST_PARKED = 100
const CAUGHT_UP_EVERY_MS = 100
const HEARTBEAT_MS = 15_000

/** Streams a topic's events, a line of JSON each, until the client goes away. */
export async function answerTail(log: EventLog, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const read = TailRequest.safeParse(queryOf(request))
  if (!read.success) return refuse(response, 400, sentenceOf(read.error))
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' })
  response.flushHeaders()
  // An empty line now and then, so that nothing between here and there thinks that nobody speaks any more.
  const beating = setInterval(() => response.write('\n'), HEARTBEAT_MS)
  await log.tail(read.data.topic, {
    from: momentOf(read.data.from),
    signal: gone.signal,
    handle: async (events) => {
      const isTaken = response.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''))
      if (!isTaken) await once(response, 'drain', { signal: gone.signal }).catch(() => {})
    },
  })
  clearInterval(beating)
  response.end()
}

/** What waits for a person, oldest first within a projection. */
export async function answerParked(log: EventLog, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const read = ParkedRequest.safeParse(queryOf(request))
  if (!read.success) return refuse(response, 400, sentenceOf(read.error))
  const parked: z.infer<typeof ParkedEvents>['parked'] = []
  for (const topic of read.data.topic ? [read.data.topic] : TOPICS) {
    for (const group of await log.groups(topic)) {
      if (read.data.group && read.data.group !== group) continue
      for (const { envelope, reason, parkedAtMs } of await log.parked(topic, group, { limit: MOST_PARKED })) {
        parked.push({ topic, group, parkedAt: new Date(parkedAtMs).toISOString(), reason, envelope })
      }
    }
  }
  sendJson(response, 200, { parked })
}

/** Lets projections read a topic again, and says when they have caught up. */
export async function answerReplay(
  log: EventLog,
  request: IncomingMessage,
  response: ServerResponse,
  logger: Logger,
): Promise<void> {
  const read = ReplayRequest.safeParse(await readJsonBody(request))
  if (!read.success) return refuse(response, 400, sentenceOf(read.error))
  const { topic, from, group } = read.data
  const known = await log.groups(topic)
  if (group && !known.includes(group)) {
    return refuse(response, 404, `No projection ${group} reads ${topic}; there is ${known.join(', ') || 'none'}.`)
  }
  await streamOperation(response, logger, async (emit, signal) => {
    const groups = group ? [group] : known
    for (const [index, each] of groups.entries()) {
      emit({ kind: 'progress', step: each, done: index, total: groups.length })
      await log.replay(topic, each, from === 'start' ? 'start' : { sinceMs: Date.parse(from) })
      while ((await log.lag(topic, each)) > 0) await pause(CAUGHT_UP_EVERY_MS, undefined, { signal })
    }
    return { 'projections replayed': groups.length }
  })
}

function momentOf(from: string): Tail['from'] {
  return from === 'now' || from === 'start' ? from : { sinceMs: Date.parse(from) }
}

function queryOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams)
}

function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'The request cannot be read.'
}
