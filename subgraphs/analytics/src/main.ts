import { runSubgraphProcess } from '@chorus/subgraph-server'
import { readAnalyticsConfig } from './config.ts'
import { createAnalyticsSubgraph } from './subgraph.ts'

await runSubgraphProcess({
  name: 'analytics',
  create: (environment, dependencies) => createAnalyticsSubgraph(readAnalyticsConfig(environment), dependencies),
})
