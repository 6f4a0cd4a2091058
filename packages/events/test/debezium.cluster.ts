import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@chorus/testing'
import { createKafkaEventLog, LISTENER_CHANGED, outboxRow, type ChorusEvent, type EventLog } from '../src/index.ts'
import { aListener, eventually, versions } from './events.ts'

const migrations = fileURLToPath(new URL('./migrations', import.meta.url))
const CONNECTOR = 'outbox'

let database: TestDatabase
let log: EventLog
beforeAll(async () => {
  database = await createTestDatabase(migrations)
  log = createKafkaEventLog({ brokers: [inject('kafkaBroker')] })
})
afterAll(async () => {
  await fetch(`${inject('debeziumUrl')}/connectors/${CONNECTOR}`, { method: 'DELETE' })
  await log.close()
  await database.close()
})

/** As a cluster's operator sets it up, on the outbox as it is. */
async function connect(): Promise<void> {
  const { hostname, port, username, password, pathname } = new URL(database.url)
  const config = {
    'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
    'database.hostname': hostname,
    'database.port': port,
    'database.user': username,
    'database.password': password,
    'database.dbname': pathname.slice(1),
    'topic.prefix': 'chorus',
    'plugin.name': 'pgoutput',
    'publication.name': 'outbox',
    'publication.autocreate.mode': 'disabled',
    'slot.name': 'debezium',
    'slot.drop.on.stop': 'true',
    'snapshot.mode': 'no_data',
    'table.include.list': 'public.outbox',
    'poll.interval.ms': '10',
    transforms: 'outbox',
    'transforms.outbox.type': 'io.debezium.transforms.outbox.EventRouter',
    'transforms.outbox.route.topic.replacement': 'events.${routedByValue}',
    // The payload's text as it is: expanded, it would lose what is null.
    'transforms.outbox.table.expand.json.payload': 'false',
    'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
    'transforms.outbox.table.fields.additional.placement': 'type:header:eventType',
  }
  const response = await fetch(`${inject('debeziumUrl')}/connectors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: CONNECTOR, config }),
  })
  expect(response.status, await response.text()).toBe(201)
  await eventually(async () => {
    const { rows } = await database.pool.query(
      'SELECT active FROM pg_replication_slots WHERE database = current_database()',
    )
    expect(rows).toEqual([{ active: true }])
  }, 60_000)
}

it('Debezium’s outbox router takes the relay’s place on the same table, and consumers read the same events', async () => {
  const seen: ChorusEvent[] = []
  const stop = new AbortController()
  const tailing = log.tail('users', {
    from: 'start',
    signal: stop.signal,
    handle: (events) => void seen.push(...events),
  })
  await connect()

  const rows = Array.from({ length: 50 }, (_, index) =>
    outboxRow(LISTENER_CHANGED, 'someone', aListener({ version: index + 1 })),
  )
  for (const row of rows) {
    await database.pool.query(
      'INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload) VALUES ($1, $2, $3, $4, $5)',
      [row.id, row.aggregatetype, row.aggregateid, row.type, row.payload],
    )
    // Nobody needs the row once it is in the database's log.
    await database.pool.query('DELETE FROM outbox WHERE id = $1', [row.id])
  }
  await eventually(() => expect(versions(seen)).toEqual(rows.map((_, index) => index + 1)), 60_000)
  expect(seen[0]).toMatchObject({
    id: rows[0]?.id,
    type: LISTENER_CHANGED,
    source: 'users',
    key: 'someone',
    data: rows[0]?.payload,
  })
  stop.abort()
  await tailing
}, 180_000)
