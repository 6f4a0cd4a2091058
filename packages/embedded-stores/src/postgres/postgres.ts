import { join, resolve } from 'node:path'
import type { Logger } from '@chorus/telemetry'
import { takeOwnership } from '../ownership.ts'
import { assertPortFree, freePort } from '../ports.ts'
import { leaveAlone, supervise } from '../supervision.ts'
import { findBinaries } from './binaries.ts'
import { writeAccessRules } from './accessRules.ts'
import { ADMIN_ROLE, ensureCluster } from './cluster.ts'
import { preparePlace } from './place.ts'
import { findRunning, launch, runsWith, stop, waitUntilAnswers, type Server, type Settings } from './server.ts'

export interface StartPostgresOptions {
  /** Data, log and password lie here; made when absent. */
  directory: string
  /** A free one when absent; a server that still runs keeps its own. */
  port?: number
  /** Added to or in place of the usual settings; tests switch off `fsync` here. */
  settings?: Settings
  /** `when-it-dies`: a server that ends without having been told to is started again, on its port and data. */
  restart?: 'never' | 'when-it-dies'
  logger: Logger
}

export interface EmbeddedPostgres {
  /** The administrator's URL of a database (`postgres` when absent). */
  adminUrl(database?: string): string
  port: number
  /** Where the data really lies: elsewhere than wanted where root had to move it. */
  directory: string
  /** The postmaster's process id; another one after a restart. */
  readonly pid: number
  /** Stops the server; everything committed is on disk. */
  close(): Promise<void>
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: 200,
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  // Outboxes are relayed by logical replication; whoever stays away while reading must not fill the disk.
  wal_level: 'logical',
  max_replication_slots: 64,
  max_wal_senders: 64,
  max_slot_wal_keep_size: '1GB',
  log_checkpoints: 'off',
}

/**
 * Starts PostgreSQL on a directory of its own, on loopback and in UTC. A server that a killed process left running on
 * the directory is adopted; whatever a crash left behind is recovered.
 * @throws Error in one sentence: directory in use, busy port, full disk, data of another version, missing permission.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<EmbeddedPostgres> {
  const { port, settings, restart = 'never', logger } = options
  const binaries = await findBinaries()
  const place = await preparePlace(resolve(options.directory), binaries)
  const ownership = await takeOwnership(place.directory, 'PostgreSQL')
  try {
    const password = await ensureCluster(place, binaries.major, settings?.fsync === 'off' ? ['--no-sync'] : [])
    const wanted = { ...SETTINGS, ...settings }
    await writeAccessRules(place)
    const adminUrl = (server: Server, database: string) =>
      `postgres://${ADMIN_ROLE}:${password}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`

    const data = join(place.directory, 'data')
    const answering = async (server: Server) => {
      await waitUntilAnswers(adminUrl(server, 'postgres'), server, join(place.directory, 'postgres.log'))
      return server
    }
    const server =
      (await adopt(data, { port, settings: wanted, logger })) ?? (await launch(place, await choosePort(port), wanted))
    await answering(server)
    logger.debug({ port: server.port, directory: place.directory }, 'PostgreSQL answers')

    const relaunch = async () => {
      // Removes what a killed server leaves: its pid file would stop the next one.
      await findRunning(data)
      return answering(await launch(place, server.port, wanted))
    }
    const running =
      restart === 'never' ? leaveAlone(server) : supervise({ store: 'PostgreSQL', server, relaunch, logger })
    return {
      adminUrl: (database = 'postgres') => adminUrl(server, database),
      port: server.port,
      directory: place.directory,
      get pid() {
        return running.current().pid
      },
      close: async () => {
        await stop(await running.end())
        await ownership.release()
      },
    }
  } catch (error) {
    await ownership.release()
    throw error
  }
}

/**
 * Stops the server that a dead process left running on a directory, if there is one. For a directory nobody will start
 * again, such as a test's.
 * @throws Error in one sentence when a live process holds the directory.
 */
export async function stopAbandonedPostgres(directory: string): Promise<void> {
  const ownership = await takeOwnership(directory, 'PostgreSQL')
  try {
    const running = await findRunning(join(directory, 'data'))
    if (running) await stop(running)
  } finally {
    await ownership.release()
  }
}

async function adopt(
  data: string,
  { port, settings, logger }: Pick<StartPostgresOptions, 'port' | 'logger'> & { settings: Settings },
): Promise<Server | null> {
  const running = await findRunning(data)
  if (!running) return null
  const isAsWanted = (port === undefined || running.port === port) && (await runsWith(running, settings))
  if (isAsWanted) {
    logger.info({ pid: running.pid }, 'PostgreSQL still runs from before; it is used again')
    return running
  }
  logger.info({ pid: running.pid, port }, 'PostgreSQL still runs from before with other settings; it is started again')
  await stop(running)
  return null
}

async function choosePort(wanted: number | undefined): Promise<number> {
  if (wanted === undefined) return freePort()
  await assertPortFree(wanted, 'PostgreSQL')
  return wanted
}
