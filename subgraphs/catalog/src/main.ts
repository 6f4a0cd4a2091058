import { join } from 'node:path'
import { runSubgraphProcess } from '@chorus/subgraph-server'
import { createCatalogSubgraph, readCatalogConfig } from './subgraph.ts'

await runSubgraphProcess({
  name: 'catalog',
  schema: join(import.meta.dirname, '../schema.graphql'),
  create: (environment, dependencies) => createCatalogSubgraph(readCatalogConfig(environment), dependencies),
})
