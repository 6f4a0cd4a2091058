import { join } from 'node:path'
import { runSubgraphProcess } from '@chorus/subgraph-server'
import { readAnalyticsConfig } from './config.ts'
import { createAnalyticsSubgraph } from './subgraph.ts'

await runSubgraphProcess({
  name: 'analytics',
  schema: join(import.meta.dirname, '../schema.graphql'),
  create: (environment, dependencies) => createAnalyticsSubgraph(readAnalyticsConfig(environment), dependencies),
})
