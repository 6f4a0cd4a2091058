import { runSubgraphProcess } from '@chorus/subgraph-server'
import { createCatalogSubgraph, readCatalogConfig } from './subgraph.ts'

await runSubgraphProcess({
  name: 'catalog',
  create: (environment, dependencies) => createCatalogSubgraph(readCatalogConfig(environment), dependencies),
})
