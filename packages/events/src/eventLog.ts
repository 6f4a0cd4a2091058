import type { StoreHealth } from '@chorus/telemetry'
import type { ChorusEvent } from './contracts/registry.ts'
import type { Envelope } from './envelope.ts'

/** An event on its way into the log; its data is checked where it is read. */
export type PublishedEvent = Omit<Envelope, 'specversion' | 'datacontenttype'>

/** What a consumer did with an event. An event is never a reason to throw. */
export type Outcome =
  | { kind: 'done' }
  /** It has nothing to say to this consumer. */
  | { kind: 'skip'; reason: string }
  /** It cannot be handled as it is, and waits for a person. */
  | { kind: 'park'; reason: string }

export const done: Outcome = { kind: 'done' }
export const skip = (reason: string): Outcome => ({ kind: 'skip', reason })
export const park = (reason: string): Outcome => ({ kind: 'park', reason })

export interface Consumption {
  topic: string
  /** Consumers of one group share a topic's events; each group gets them all, from the first one on. */
  group: string
  /**
   * Persists a batch's effects and says what became of each event, in their order. Only then are they committed: after a
   * crash they come again, therefore effects must be idempotent. Throws only when the consumer's own stores fail; the
   * batch then comes again after a pause.
   */
  handle(events: readonly ChorusEvent[]): Promise<Outcome[]>
  /** How many events a batch has at most; 128 unless given. */
  most?: number
  /**
   * For stores that like few, large writes: after a batch that was not full, the next one begins no sooner than this many
   * milliseconds after it began. A batch that is full is followed at once.
   */
  everyMs?: number
  /** Ends the consumption once the batch at hand is committed. */
  signal: AbortSignal
}

export interface Tail {
  /**
   * Where to begin: at what is appended from now on, at a moment (in milliseconds since 1970), or at the oldest event
   * that is kept. Who reads a store first and follows its changes then begins at a moment before the reading.
   */
  from: 'now' | { sinceMs: number } | 'start'
  /** Ends the tail once the batch at hand is handled. */
  signal: AbortSignal
  /** When it throws, the batch comes again after a pause. */
  handle(events: readonly ChorusEvent[]): void | Promise<void>
}

export interface ParkedEvent {
  /** The envelope as it came. */
  envelope: string
  reason: string
  parkedAtMs: number
}

/** The log that subgraphs meet in. Delivery is at least once; one key's events keep their order. */
export interface EventLog {
  /** Resolves when all of them are on disk. When it rejects, any of them may have been appended. */
  append(topic: string, events: readonly PublishedEvent[]): Promise<void>
  /** Consumes until the signal aborts. Survives the log's absence. */
  consume(consumption: Consumption): Promise<void>
  /**
   * Brings this caller every event of the topic, whoever else reads it, until the signal aborts. Nothing is committed and
   * nothing parked: what cannot be read is logged and left out. Survives the log's absence.
   */
  tail(topic: string, options: Tail): Promise<void>
  /** The age in milliseconds of the oldest event that the group has not committed; 0 when it has seen them all. */
  lag(topic: string, group: string): Promise<number>
  /** The groups that consume the topic, by name. */
  groups(topic: string): Promise<string[]>
  /**
   * Lets a group read again from a moment on, or from the oldest event that is kept, whether or not it is being consumed:
   * its projection is made anew, and what is still there stays as it is, since effects are idempotent.
   */
  replay(topic: string, group: string, from: Exclude<Tail['from'], 'now'>): Promise<void>
  /** The oldest events that the group has parked. */
  parked(topic: string, group: string, options?: { limit?: number }): Promise<ParkedEvent[]>
  /** Does the log answer? Never rejects. */
  health(): Promise<StoreHealth>
  /** Ends every consumption and tail, waits for it, and disconnects. */
  close(): Promise<void>
}
