import { join } from 'node:path'
import { runSubgraphProcess } from '@chorus/subgraph-server'
import { readUsersConfig } from './config.ts'
import { createUsersSubgraph } from './subgraph.ts'

await runSubgraphProcess({
  name: 'users',
  schema: join(import.meta.dirname, '../schema.graphql'),
  create: (environment, dependencies) => createUsersSubgraph(readUsersConfig(environment), dependencies),
})
