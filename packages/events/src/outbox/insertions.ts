import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, ClientConfig } from 'pg'
import { LogicalReplicationService, PgoutputPlugin, type Pgoutput } from 'pg-logical-replication'
import { takePlace, WaitingRow } from './outboxTable.ts'

export interface Insertions {
  connection: ClientConfig
  /** Again and again while the slot is made, which waits for the transactions under way, and once when it stands. */
  onWaiting(): Promise<void>
  /** For each row, in the order of the commits; the stream pauses until it resolves. */
  onRow(row: WaitingRow): Promise<void>
  signal: AbortSignal
}

const PUBLICATION = 'outbox'
const WAITING_MS = 50
const CONNECT_TIMEOUT_MS = 5_000
const STOP_TIMEOUT_MS = 2_000

/**
 * Streams what is inserted into `outbox` by logical replication until the signal aborts; rejects when the stream breaks.
 *
 * The slot is temporary: it ends with the connection and keeps no part of the database's log for a reader that is gone.
 * What is inserted meanwhile stands in the table, which is why `onWaiting` is called when a new slot has been made.
 * Resolves at once, to false, where another relay holds the database.
 */
export async function streamInsertions(insertions: Insertions): Promise<boolean> {
  const { connection, signal } = insertions
  const service = new LogicalReplicationService(
    {
      ...connection,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      // It has no end.
      query_timeout: 0,
      statement_timeout: 0,
    },
    { acknowledge: { auto: true, timeoutSeconds: 10 }, flowControl: { enabled: true } },
  )
  const plugin = new OutboxPlugin(insertions)
  const { promise: over, resolve: end, reject: fail } = Promise.withResolvers<void>()
  const stop = () => end()
  signal.addEventListener('abort', stop, { once: true })
  service.on('error', fail)
  service.on('data', async (_lsn: string, message: Pgoutput.Message) => {
    if (message.tag === 'insert') await insertions.onRow(WaitingRow.parse(message.new))
  })
  try {
    if (signal.aborted) return false
    // Its own promise may stay open when it is stopped while it connects.
    service.subscribe(plugin, `outbox_relay_${randomUUID().replaceAll('-', '')}`).then(stop, fail)
    await over
    if (plugin.hasPlace && !signal.aborted) throw new Error('The stream of the outbox ended.')
    return plugin.hasPlace
  } finally {
    signal.removeEventListener('abort', stop)
    await Promise.race([service.destroy(), pause(STOP_TIMEOUT_MS, undefined, { ref: false })]).catch(() => {})
    await plugin.ended
  }
}

/** Takes the relay's place and makes the slot on the very connection that then streams, as temporary slots need it. */
class OutboxPlugin extends PgoutputPlugin {
  hasPlace = false
  /** Resolves when `onWaiting` will not be called any more. */
  ended: Promise<unknown> = Promise.resolve()
  readonly #insertions: Insertions

  constructor(insertions: Insertions) {
    super({ protoVersion: 1, publicationNames: [PUBLICATION] })
    this.#insertions = insertions
  }

  override start(client: Client, slot: string, position: string): Promise<unknown> {
    const streaming = this.#begin(client, slot, position)
    this.ended = streaming.catch(() => {})
    return streaming
  }

  async #begin(client: Client, slot: string, position: string): Promise<unknown> {
    const { onWaiting, signal } = this.#insertions
    this.hasPlace = await takePlace(client, 'session')
    if (!this.hasPlace) return null
    await assertPublished(client)
    // So that the place of a relay that is gone becomes free while its slot still waits.
    await client.query(`SET client_connection_check_interval = '1s'`)

    let made = false
    const making = client
      .query(`CREATE_REPLICATION_SLOT "${slot}" TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT`)
      .finally(() => (made = true))
    making.catch(() => {})
    while (!made && !signal.aborted) {
      await onWaiting()
      await Promise.race([making, pause(WAITING_MS)])
    }
    await making
    signal.throwIfAborted()
    await onWaiting()
    return super.start(client, slot, position)
  }
}

/** Without its publication a stream would say nothing, and no error either. */
async function assertPublished(client: Client): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM pg_publication_tables WHERE pubname = '${PUBLICATION}' AND tablename = 'outbox'`,
  )
  if (!rowCount) throw new Error('The table outbox is not published: see sql/outbox.sql.')
}
