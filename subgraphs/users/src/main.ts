import { runSubgraphProcess } from '@chorus/subgraph-server'
import { readUsersConfig } from './config.ts'
import { createUsersSubgraph } from './subgraph.ts'

await runSubgraphProcess({
  name: 'users',
  create: (environment, dependencies) => createUsersSubgraph(readUsersConfig(environment), dependencies),
})
