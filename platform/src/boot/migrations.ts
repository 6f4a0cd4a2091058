import { connectClickhouse, migrateClickhouse, migratePostgres } from '@chorus/stores'
import { identityMigrations } from '../identity/provider.ts'
import type { Stores } from './stores.ts'
import { SUBGRAPHS } from './subgraphs.ts'

/** Brings every database up to date, each as its own role. Quick when there is nothing to do. */
export async function migrate(stores: Stores): Promise<void> {
  await migratePostgres({ url: stores.databaseUrl.identity, directory: identityMigrations })
  for (const { name, migrations } of SUBGRAPHS) {
    if (migrations.store === 'postgres') {
      await migratePostgres({ url: stores.databaseUrl[name], directory: migrations.directory })
      continue
    }
    const clickhouse = connectClickhouse({ url: stores.clickhouseUrl })
    try {
      await migrateClickhouse({ client: clickhouse.client, directory: migrations.directory })
    } finally {
      await clickhouse.close()
    }
  }
}
