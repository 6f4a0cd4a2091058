import { runSubgraphProcess } from '@chorus/subgraph-server'
import { readSocialConfig } from './config.ts'
import { createSocialSubgraph } from './subgraph.ts'

await runSubgraphProcess({
  name: 'social',
  create: (environment, dependencies) => createSocialSubgraph(readSocialConfig(environment), dependencies),
})
