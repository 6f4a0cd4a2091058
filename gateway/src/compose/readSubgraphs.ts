import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SubgraphSdl } from './composeSupergraph.ts'

/** The subgraphs of a checkout: `schema/shared.graphql` before each `subgraphs/<name>/schema.graphql`. */
export function readSubgraphs(root: string): SubgraphSdl[] {
  const shared = readFileSync(join(root, 'schema/shared.graphql'), 'utf8')
  return readdirSync(join(root, 'subgraphs'))
    .filter((name) => existsSync(join(root, 'subgraphs', name, 'schema.graphql')))
    .sort()
    .map((name) => ({
      name,
      sdl: `${shared}\n${readFileSync(join(root, 'subgraphs', name, 'schema.graphql'), 'utf8')}`,
      // A name, not an address: every deployment gives its own transports.
      url: `http://${name}/graphql`,
    }))
}
