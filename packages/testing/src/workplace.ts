import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, stopAbandonedPostgres, stopAbandonedRedis } from '@chorus/embedded-stores'

export type TestStore = 'postgres' | 'redis' | 'clickhouse'

const STOP_ABANDONED = {
  postgres: stopAbandonedPostgres,
  redis: stopAbandonedRedis,
  // It lived in the process that died.
  clickhouse: async () => {},
} satisfies Record<TestStore, (directory: string) => Promise<void>>

const NAME = /^chorus-test-(postgres|redis|clickhouse)-(\d+)-/

/** A new directory for a test's store, which names the process that it belongs to. */
export function makeWorkplace(store: TestStore): Promise<string> {
  return mkdtemp(join(tmpdir(), `chorus-test-${store}-${process.pid}-`))
}

/** Stops and removes what tests left behind whose process was killed. */
export async function sweepWorkplaces(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, store, pid] = NAME.exec(name) ?? []
    if (!store || (await isAlive(Number(pid)))) continue
    const directory = join(tmpdir(), name)
    // Another run may be sweeping too.
    await STOP_ABANDONED[store as TestStore](directory).catch(() => {})
    await rm(directory, { recursive: true, force: true })
  }
}
