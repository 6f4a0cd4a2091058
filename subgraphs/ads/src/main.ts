import { runSubgraphProcess } from '@chorus/subgraph-server'
import { readAdsConfig } from './config.ts'
import { createAdsSubgraph } from './subgraph.ts'

await runSubgraphProcess({
  name: 'ads',
  create: (environment, dependencies) => createAdsSubgraph(readAdsConfig(environment), dependencies),
})
