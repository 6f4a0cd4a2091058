import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  done,
  LISTENER_CHANGED,
  park,
  skip,
  type ChorusEvent,
  type Consumption,
  type EventLog,
  type Outcome,
} from '../src/index.ts'
import { aListener, anEvent, eventually, versions } from './events.ts'

/** A store behind the port, for one test file. */
export interface EventLogStore {
  /** A log of its own connections; `consumer` tells the members of a group apart. */
  open(options: { consumer: string; claimAfterMs?: number }): EventLog
  /** Writes what no `append` would. */
  appendText(topic: string, text: string): Promise<void>
  close(): Promise<void>
}

export interface ContractOptions {
  /** How long the store may take to find out that a consumer is gone or has come. */
  settleMs?: number
}

/** What every event log promises, whichever store it keeps its events in. */
export function eventLogContract(name: string, start: () => Promise<EventLogStore>, options: ContractOptions = {}) {
  const { settleMs = 10_000 } = options

  describe(`the event log in ${name}`, { timeout: 5 * settleMs }, () => {
    let store: EventLogStore
    let log: EventLog
    let topic: string
    let stopping: AbortController

    beforeAll(async () => {
      store = await start()
    }, 120_000)
    afterAll(() => store.close())
    beforeEach(() => {
      topic = `topic-${randomUUID()}`
      stopping = new AbortController()
      log = store.open({ consumer: 'one', claimAfterMs: 200 })
    })
    afterEach(async () => {
      stopping.abort()
      await log.close()
    })

    /** Of one key, so that their order counts. */
    const version = (n: number, key = 'someone') => anEvent({ subject: key, data: aListener({ version: n }) })
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
    const soon = (check: () => void | Promise<void>) => eventually(check, settleMs)

    function consume(
      group: string,
      handle: Consumption['handle'],
      options: { log?: EventLog; signal?: AbortSignal } & Pick<Consumption, 'most' | 'everyMs'> = {},
    ) {
      const { log: from = log, signal = stopping.signal, ...batches } = options
      return from.consume({ topic, group, handle, signal, ...batches })
    }

    /** Consumes in the background and keeps what came. */
    function gather(group: string, options: Parameters<typeof consume>[2] = {}): ChorusEvent[] {
      const seen: ChorusEvent[] = []
      void consume(group, async (events) => (seen.push(...events), events.map(() => done)), options)
      return seen
    }

    describe('brings', () => {
      it('every group every event from the first one on, as it was appended', async () => {
        const events = range(1, 700).map((n) => version(n))
        await log.append(topic, events)
        const [first, second] = [gather('first'), gather('second')]
        await log.append(topic, [version(701)])

        await soon(() => expect(second).toHaveLength(701))
        await soon(() => expect(versions(first)).toEqual(range(1, 701)))
        expect(versions(second)).toEqual(range(1, 701))
        const { id, source, time, data } = events[0] ?? version(0)
        expect(first[0]).toEqual({ id, source, type: LISTENER_CHANGED, key: 'someone', time, data })
      })

      it('the events of one key in their order, however many keys and callers there are', async () => {
        const keys = range(1, 20).map((n) => `key-${n}`)
        await Promise.all(
          keys.map(async (key) => {
            for (const n of range(1, 10)) await log.append(topic, [version(n, key)])
          }),
        )
        const seen = gather('group')
        await soon(() => expect(seen).toHaveLength(200))
        for (const key of keys) {
          expect(versions(seen.filter((event) => event.key === key))).toEqual(range(1, 10))
        }
      })

      it('events in as few batches as a consumer asks for, none larger than it asks for', async () => {
        await log.append(
          topic,
          range(1, 450).map((n) => version(n)),
        )
        const batches: number[][] = []
        const handle = async (events: readonly ChorusEvent[]) => (
          batches.push(versions(events)),
          events.map(() => done)
        )
        void consume('group', handle, { most: 200, everyMs: 1_500 })
        await soon(() => expect(batches.flat()).toHaveLength(450))
        // The third was not full: what comes now, one by one, waits for one batch.
        for (const next of range(451, 460)) await log.append(topic, [version(next)])
        await soon(() => expect(batches.flat()).toEqual(range(1, 460)))
        expect(batches.map((batch) => batch.length)).toEqual([200, 200, 50, 10])
      })

      it('each event of a group to one of its consumers', async () => {
        const other = store.open({ consumer: 'two' })
        const seen = [gather('group'), gather('group', { log: other })]
        await log.append(
          topic,
          range(1, 300).map((n) => version(n, `key-${n}`)),
        )
        await soon(() => expect(versions(seen.flat()).toSorted((a, b) => a - b)).toEqual(range(1, 300)))
        await other.close()
      })
    })

    describe('brings again', () => {
      it('what a consumer had not committed when it stopped, before anything new', async () => {
        await log.append(
          topic,
          range(1, 3).map((n) => version(n)),
        )
        const crash = new AbortController()
        const given: number[] = []
        await consume(
          'group',
          async (events) => {
            given.push(...versions(events))
            crash.abort()
            throw new Error('the process dies')
          },
          { signal: crash.signal },
        )
        expect(given).toEqual([1, 2, 3])
        await log.append(topic, [version(4)])

        const seen = gather('group')
        await soon(() => expect(versions(seen)).toEqual([1, 2, 3, 4]))
      })

      it('what a consumer that is gone had not committed, to another one', async () => {
        const other = store.open({ consumer: 'dead' })
        const crash = new AbortController()
        await log.append(topic, [version(1)])
        await consume('group', async () => (crash.abort(), Promise.reject(new Error('dies'))), {
          log: other,
          signal: crash.signal,
        })
        await other.close()

        const seen = gather('group')
        await soon(() => expect(versions(seen)).toEqual([1]))
        await soon(async () => expect(await log.lag(topic, 'group')).toBe(0))
      })

      it('a batch whose handler failed, in order', async () => {
        await log.append(
          topic,
          range(1, 5).map((n) => version(n)),
        )
        const seen: number[] = []
        let failures = 2
        void consume('group', async (events) => {
          if (failures-- > 0) throw new Error('the store is away')
          seen.push(...versions(events))
          return events.map(() => done)
        })
        await soon(() => expect(seen).toEqual([1, 2, 3, 4, 5]))
      })
    })

    it('parks what it cannot read and what the handler parks, with the reason, and goes on', async () => {
      await log.append(topic, [
        anEvent({ subject: 'someone', type: 'users.listener.vanished.v9' }),
        anEvent({ subject: 'someone', data: { userId: 'nobody' } }),
        version(1),
        version(2),
        version(3),
      ])
      await store.appendText(topic, 'not JSON')
      await log.append(topic, [version(4)])

      const outcomes: Record<number, Outcome> = { 2: park('no such person'), 3: skip('not for us') }
      const seen: number[] = []
      void consume('group', async (events) => {
        seen.push(...versions(events))
        return versions(events).map((n) => outcomes[n] ?? done)
      })

      await soon(() => expect(seen.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]))
      await soon(async () => expect(await log.parked(topic, 'group')).toHaveLength(4))
      const parked = await log.parked(topic, 'group')
      const reasons = parked.map(({ reason }) => reason)
      expect(reasons).toContain('no such person')
      expect(reasons).toContain('unknown type users.listener.vanished.v9')
      expect(reasons.find((reason) => reason.startsWith('no CloudEvents envelope'))).toBeDefined()
      expect(reasons.find((reason) => reason.startsWith('not a users.listener.changed.v1'))).toMatch(/userId.*version/)
      expect(parked.find(({ reason }) => reason === 'no such person')?.envelope).toContain('"version":2')
      expect(Math.abs(Date.now() - (parked[0]?.parkedAtMs ?? 0))).toBeLessThan(settleMs)
      expect(await log.parked(topic, 'group', { limit: 1 })).toHaveLength(1)
      expect(await log.parked(topic, 'another')).toEqual([])
      expect(await log.lag(topic, 'group')).toBe(0)
    })

    it('says that it answers', async () => {
      expect(await log.health()).toMatchObject({ store: 'event log', ready: true })
    })

    it('tells how old the oldest event is that a group has not committed', async () => {
      expect(await log.lag(topic, 'group')).toBe(0)
      await log.append(topic, [version(1)])
      await soon(async () => expect(await log.lag(topic, 'group')).toBeGreaterThan(30))

      const committed = new AbortController()
      const handled = Promise.withResolvers<void>()
      const gate = Promise.withResolvers<void>()
      const consuming = consume(
        'group',
        async (events) => {
          handled.resolve()
          await gate.promise
          return events.map(() => done)
        },
        { signal: committed.signal },
      )
      await handled.promise
      expect(await log.lag(topic, 'group')).toBeGreaterThan(30)
      gate.resolve()
      await soon(async () => expect(await log.lag(topic, 'group')).toBe(0))
      committed.abort()
      await consuming

      await log.append(topic, [version(2)])
      await soon(async () => expect(await log.lag(topic, 'group')).toBeGreaterThan(30))
    })

    it('commits the batch at hand before it closes', async () => {
      await log.append(topic, [version(1)])
      const handling = Promise.withResolvers<void>()
      const gate = Promise.withResolvers<void>()
      const closing = store.open({ consumer: 'one' })
      void consume(
        'group',
        async (events) => {
          handling.resolve()
          await gate.promise
          return events.map(() => done)
        },
        { log: closing },
      )
      await handling.promise
      const closed = closing.close()
      gate.resolve()
      await closed
      expect(await log.lag(topic, 'group')).toBe(0)
    })

    describe('a replay', () => {
      it('brings a group what it has committed, from the start or from a moment on, and nobody else', async () => {
        await log.append(
          topic,
          range(1, 300).map((n) => version(n)),
        )
        const [seen, others] = [gather('replayed'), gather('other')]
        await soon(() => expect(versions(seen)).toEqual(range(1, 300)))
        await soon(() => expect(versions(others)).toEqual(range(1, 300)))
        await new Promise((resolve) => setTimeout(resolve, 50))
        const sinceMs = Date.now()
        await log.append(topic, [version(301), version(302)])
        await soon(() => expect(seen).toHaveLength(302))

        seen.length = 0
        await log.replay(topic, 'replayed', 'start')
        await soon(() => expect(versions(seen)).toEqual(range(1, 302)))
        await soon(async () => expect(await log.lag(topic, 'replayed')).toBe(0))

        seen.length = 0
        await log.replay(topic, 'replayed', { sinceMs })
        await soon(() => expect(versions(seen)).toEqual([301, 302]))
        expect(versions(others)).toEqual(range(1, 302))
      })

      it('is begun for a group that nobody consumes, and counts as its lag until somebody does', async () => {
        const stop = new AbortController()
        await log.append(topic, [version(1), version(2)])
        const before: number[] = []
        const consuming = consume(
          'group',
          async (events) => (before.push(...versions(events)), events.map(() => done)),
          { signal: stop.signal },
        )
        await soon(() => expect(before).toEqual([1, 2]))
        await soon(async () => expect(await log.lag(topic, 'group')).toBe(0))
        stop.abort()
        await consuming

        await log.replay(topic, 'group', 'start')
        await soon(async () => expect(await log.lag(topic, 'group')).toBeGreaterThan(0))
        const after = gather('group')
        await soon(() => expect(versions(after)).toEqual([1, 2]))
      })

      it('needs a group, which the topic names', async () => {
        expect(await log.groups(topic)).toEqual([])
        await log.append(topic, [version(1)])
        const seen = [gather('b'), gather('a')]
        for (const each of seen) await soon(() => expect(versions(each)).toEqual([1]))
        await soon(async () => expect(await log.groups(topic)).toEqual(['a', 'b']))
      })
    })

    describe('a tail', () => {
      /** Follows in the background and keeps what came. */
      function follow(from: Parameters<EventLog['tail']>[1]['from'], of = log): number[] {
        const seen: number[] = []
        const handle = (events: readonly ChorusEvent[]) => void seen.push(...versions(events))
        void of.tail(topic, { from, signal: stopping.signal, handle })
        return seen
      }

      it('brings every caller every event from the start, and takes none from a group', async () => {
        await log.append(
          topic,
          range(1, 500).map((n) => version(n)),
        )
        const other = store.open({ consumer: 'two' })
        const tails = [follow('start'), follow('start'), follow('start', other)]
        const group = gather('group')
        await log.append(topic, [version(501)])
        for (const seen of tails) await soon(() => expect(seen).toEqual(range(1, 501)))
        await soon(() => expect(versions(group)).toEqual(range(1, 501)))
        await other.close()
      })

      it('from now on brings nothing that was there before', async () => {
        await log.append(topic, [version(1)])
        const seen = follow('now')
        // Some of these come before the tail has found its place.
        let next = 2
        await soon(async () => {
          await log.append(topic, [version(next++)])
          expect(seen.length).toBeGreaterThan(2)
        })
        expect(seen).not.toContain(1)
        expect(seen).toEqual(range(seen[0] ?? 0, seen.at(-1) ?? 0))
      })

      it('from a moment on brings all that was appended since', async () => {
        await log.append(topic, [version(1)])
        await new Promise((resolve) => setTimeout(resolve, 50))
        const sinceMs = Date.now()
        await log.append(topic, [version(2), version(3)])
        const seen = follow({ sinceMs })
        await log.append(topic, [version(4)])
        await soon(() => expect(seen).toEqual([2, 3, 4]))
      })

      it('brings a batch again whose handler failed, and leaves out what nobody can read', async () => {
        await log.append(topic, [version(1)])
        await store.appendText(topic, 'not JSON')
        await log.append(topic, [version(2)])
        const seen: number[] = []
        let failures = 2
        void log.tail(topic, {
          from: 'start',
          signal: stopping.signal,
          handle: async (events) => {
            if (failures-- > 0) throw new Error('the store is away')
            seen.push(...versions(events))
          },
        })
        await soon(() => expect(seen.toSorted((a, b) => a - b)).toEqual([1, 2]))
      })

      it('waits for a topic that nothing was appended to, and ends with its log', async () => {
        const closing = store.open({ consumer: 'two' })
        const seen: number[] = []
        const ended = closing.tail(topic, {
          from: 'start',
          signal: stopping.signal,
          handle: (events) => void seen.push(...versions(events)),
        })
        await log.append(topic, [version(1)])
        await soon(() => expect(seen).toEqual([1]))
        await closing.close()
        await ended
      })
    })
  })
}
