import { rm } from 'node:fs/promises'
import { connectClickhouse, migrateClickhouse, type Clickhouse } from '@chorus/stores'
import { makeWorkplace } from './workplace.ts'

export interface TestClickhouse {
  /** `chdb:///…`; connecting to it again in this process shares the data. */
  url: string
  client: Clickhouse['client']
  close(): Promise<void>
}

/** A ClickHouse in this process with these migrations. One at a time: chDB knows one directory per process. */
export async function createTestClickhouse(migrationsDirectory: string): Promise<TestClickhouse> {
  const directory = await makeWorkplace('clickhouse')
  const url = `chdb://${directory}`
  const { client, close } = connectClickhouse({ url })
  await migrateClickhouse({ client, directory: migrationsDirectory })
  return {
    url,
    client,
    close: async () => {
      await close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
