import { join } from 'node:path'
import { runSubgraphProcess } from '@chorus/subgraph-server'
import { readSocialConfig } from './config.ts'
import { createSocialSubgraph } from './subgraph.ts'

await runSubgraphProcess({
  name: 'social',
  schema: join(import.meta.dirname, '../schema.graphql'),
  create: (environment, dependencies) => createSocialSubgraph(readSocialConfig(environment), dependencies),
})
