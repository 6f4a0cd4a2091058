import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { ensureDatabase, startPostgres } from '@chorus/embedded-stores'
import { silentLogger } from '@chorus/telemetry'
import { TEST_ROLE } from './role.ts'
import { makeWorkplace, sweepWorkplaces } from './workplace.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The administrator's URL of the PostgreSQL that this run of the tests has to itself. */
    postgresAdminUrl: string
  }
}

/** Nothing in a test's database needs to outlive the machine; what is written is streamed soon all the same. */
const CARELESS = {
  fsync: 'off',
  synchronous_commit: 'off',
  wal_writer_delay: '5ms',
  full_page_writes: 'off',
  autovacuum: 'off',
}

/** Starts one PostgreSQL for a run of vitest; each test file takes databases of its own from it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepWorkplaces()
  const directory = await makeWorkplace('postgres')
  const server = await startPostgres({ directory, settings: CARELESS, logger: silentLogger })
  await ensureDatabase(server.adminUrl(), {
    database: TEST_ROLE,
    role: TEST_ROLE,
    password: TEST_ROLE,
    replicates: true,
  })
  project.provide('postgresAdminUrl', server.adminUrl())

  return async () => {
    await server.close()
    await rm(directory, { recursive: true, force: true })
  }
}
