import { join } from 'node:path'
import { runSubgraphProcess } from '@chorus/subgraph-server'
import { readAdsConfig } from './config.ts'
import { createAdsSubgraph } from './subgraph.ts'

await runSubgraphProcess({
  name: 'ads',
  schema: join(import.meta.dirname, '../schema.graphql'),
  create: (environment, dependencies) => createAdsSubgraph(readAdsConfig(environment), dependencies),
})
