import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLogger } from '@chorus/telemetry'
import { createTestDatabase, type TestDatabase } from '@chorus/testing'
import {
  LISTENER_CHANGED,
  outboxRow,
  relayOutbox,
  type EventLog,
  type OutboxRelay,
  type PublishedEvent,
} from '../src/index.ts'
import { aListener, eventually } from './events.ts'

const migrations = fileURLToPath(new URL('./migrations', import.meta.url))

describe('the outbox', () => {
  let database: TestDatabase
  let appended: PublishedEvent[]
  let relays: OutboxRelay[]

  beforeEach(async () => {
    database = await createTestDatabase(migrations)
    appended = []
    relays = []
  })
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.close()))
    await database.close()
  })

  /** Only `append` matters here; what a log really does is tested where it is. */
  const recording = (append: EventLog['append']) => ({ append })
  const record = recording(async (_topic, events) => void appended.push(...events))

  function relay(log = record): OutboxRelay {
    const started = relayOutbox({ pool: database.pool, log, source: 'users', logger: silentLogger })
    relays.push(started)
    return started
  }

  async function insert(version: number, client: { query: TestDatabase['pool']['query'] } = database.pool) {
    const row = outboxRow(LISTENER_CHANGED, 'someone', aListener({ version }))
    await client.query(
      'INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload) VALUES ($1, $2, $3, $4, $5)',
      [row.id, row.aggregatetype, row.aggregateid, row.type, row.payload],
    )
    return row
  }
  const seen = () => appended.map(({ data }) => (data as { version: number }).version)

  it('brings a committed event to the log at once, as it was written, and forgets it', async () => {
    const { lagMs } = relay()
    await eventually(async () => {
      const { rows } = await database.pool.query(
        'SELECT 1 FROM pg_stat_replication JOIN pg_replication_slots ON pid = active_pid WHERE database = current_database()',
      )
      expect(rows).toHaveLength(1)
    })
    const startedAtMs = Date.now()
    const row = await insert(7)
    await eventually(() => expect(appended).toHaveLength(1))
    // Well below a second, at which the table is read where nothing is streamed.
    expect(Date.now() - startedAtMs).toBeLessThan(500)
    expect(appended[0]).toMatchObject({
      id: row.id,
      source: 'users',
      type: LISTENER_CHANGED,
      subject: 'someone',
      data: row.payload,
    })
    await eventually(async () => expect((await database.pool.query('SELECT 1 FROM outbox')).rowCount).toBe(0))
    expect(await lagMs()).toBe(0)
  })

  it('brings each event to the topic that its row names, in order', async () => {
    const topics: string[] = []
    relay(
      recording(
        async (topic, events) => void topics.push(...events.map(({ data }) => `${topic} ${(data as any).version}`)),
      ),
    )
    const rows = [1, 2, 3, 4].map((version) => outboxRow(LISTENER_CHANGED, 'someone', aListener({ version })))
    await database.pool.query(
      `INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
       SELECT id, topic, 'someone', $4, payload FROM unnest($1::uuid[], $2::text[], $3::jsonb[]) AS row (id, topic, payload)`,
      [
        rows.map(({ id }) => id),
        ['ads', 'ad-events', 'ads', 'ad-events'],
        rows.map(({ payload }) => JSON.stringify(payload)),
        LISTENER_CHANGED,
      ],
    )
    await eventually(() => expect(topics).toHaveLength(4))
    expect(topics.filter((at) => at.startsWith('ads'))).toEqual(['ads 1', 'ads 3'])
    expect(topics.filter((at) => at.startsWith('ad-events'))).toEqual(['ad-events 2', 'ad-events 4'])
  })

  it('says nothing of a transaction that was rolled back', async () => {
    relay()
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await insert(1, client)
    await client.query('ROLLBACK')
    client.release()
    await insert(2)
    await eventually(() => expect(seen()).toEqual([2]))
  })

  it('keeps the order of a backlog longer than a batch', async () => {
    const rows = Array.from({ length: 1_200 }, (_, index) =>
      outboxRow(LISTENER_CHANGED, 'someone', aListener({ version: index })),
    )
    await database.pool.query(
      `INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload)
       SELECT id, 'users', 'someone', $3, payload FROM unnest($1::uuid[], $2::jsonb[]) AS row (id, payload)`,
      [rows.map(({ id }) => id), rows.map(({ payload }) => JSON.stringify(payload)), LISTENER_CHANGED],
    )
    relay()
    await eventually(() => expect(seen()).toEqual(rows.map((_, index) => index)))
  })

  it('keeps an event that the log refused until it takes it', async () => {
    let refusals = 3
    relay(
      recording(async (topic, events) => {
        if (refusals-- > 0) throw new Error('the log is away')
        await record.append(topic, events)
      }),
    )
    await insert(1)
    await eventually(() => expect(seen()).toEqual([1]))
  })

  it('tells how old the oldest event is that waits', async () => {
    const stuck = relay(recording(() => Promise.reject(new Error('the log is away'))))
    await insert(1)
    await eventually(async () => expect(await stuck.lagMs()).toBeGreaterThan(50))
  })

  it('moves events while a long transaction keeps it from streaming', async () => {
    const long = await database.pool.connect()
    await long.query('BEGIN')
    await insert(1, long)
    relay()
    await insert(2)
    await eventually(() => expect(seen()).toEqual([2]))
    await insert(3)
    await eventually(() => expect(seen()).toEqual([2, 3]))
    await long.query('COMMIT')
    long.release()
    await eventually(() => expect(seen()).toEqual([2, 3, 1]))
  })

  it('stops at once while a long transaction keeps it from streaming', async () => {
    const long = await database.pool.connect()
    await long.query('BEGIN')
    await insert(1, long)
    const waiting = relay()
    await insert(2)
    await eventually(() => expect(seen()).toEqual([2]))
    const startedAtMs = Date.now()
    await waiting.close()
    expect(Date.now() - startedAtMs).toBeLessThan(2_000)
    await long.query('ROLLBACK')
    long.release()
  })

  it('keeps the order of the changes of each entity, whoever makes them at once', async () => {
    relay()
    const keys = ['one', 'two', 'three']
    await database.pool.query('CREATE TABLE entity (key text PRIMARY KEY, version int NOT NULL)')
    await database.pool.query('INSERT INTO entity SELECT unnest($1::text[]), 0', [keys])
    const change = async (key: string) => {
      const client = await database.pool.connect()
      await client.query('BEGIN')
      const { rows } = await client.query('UPDATE entity SET version = version + 1 WHERE key = $1 RETURNING version', [
        key,
      ])
      const row = outboxRow(LISTENER_CHANGED, key, aListener({ version: rows[0].version }))
      await client.query(
        'INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload) VALUES ($1, $2, $3, $4, $5)',
        [row.id, row.aggregatetype, row.aggregateid, row.type, row.payload],
      )
      await client.query('COMMIT')
      client.release()
    }
    await Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        for (let n = 0; n < 30; n++) await change(keys[(writer + n) % 3] ?? '')
      }),
    )
    await eventually(() => expect(appended).toHaveLength(180))
    for (const key of keys) {
      const versions = appended.filter(({ subject }) => subject === key).map(({ data }) => (data as any).version)
      expect(versions).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    }
  })

  it('reads the table where the database publishes nothing', async () => {
    await database.pool.query('DROP PUBLICATION outbox')
    relay()
    for (const version of [1, 2, 3]) {
      await insert(version)
      await eventually(() => expect(seen()).toContain(version))
    }
    expect(seen()).toEqual([1, 2, 3])
  })

  it('leaves nothing behind in the database that would keep its log', async () => {
    const { close } = relay()
    await insert(1)
    await eventually(() => expect(seen()).toEqual([1]))
    await close()
    await eventually(async () => {
      const slots = 'SELECT 1 FROM pg_replication_slots WHERE database = current_database()'
      expect((await database.pool.query(slots)).rowCount).toBe(0)
    })
  })

  it('hands over to a relay that stood by', async () => {
    const first = relay()
    await insert(1)
    await eventually(() => expect(seen()).toEqual([1]))
    relay()
    await insert(2)
    await first.close()
    await insert(3)
    await eventually(() => expect(seen()).toEqual([1, 2, 3]))
  })

  it('lets one relay work at a time, so that two do not overtake each other', async () => {
    let working = 0
    let atMost = 0
    const slow = recording(async (topic, events) => {
      atMost = Math.max(atMost, ++working)
      await new Promise((resolve) => setTimeout(resolve, 20))
      working--
      await record.append(topic, events)
    })
    relay(slow)
    relay(slow)
    for (let version = 1; version <= 30; version++) await insert(version)
    await eventually(() => expect(seen()).toEqual(Array.from({ length: 30 }, (_, index) => index + 1)))
    expect(atMost).toBe(1)
  })

  it('goes on when its connections are cut', async () => {
    relay()
    await insert(1)
    await eventually(() => expect(seen()).toEqual([1]))
    await database.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await insert(2)
    // What was cut between its being appended and deleted comes again.
    await eventually(() => expect([...new Set(seen())]).toEqual([1, 2]))
  })

  it('refuses to write what the contract does not allow', () => {
    expect(() => outboxRow(LISTENER_CHANGED, 'someone', aListener({ country: 'Colombia' }))).toThrow(/country/)
  })
})
