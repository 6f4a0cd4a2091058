import { readFileSync } from 'node:fs'
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { type DirectiveNode, Kind, parse, print, visit } from 'graphql'
import { anonymous, signIdentity, SUBGRAPH_HEADERS } from '@chorus/subgraph-server'

/**
 * Stock Apollo Server with `@apollo/gateway` over the subgraphs of a running instance, as a process of its own.
 * Environment: SUPERGRAPH_FILE, SUBGRAPH_URLS (`{"name": "url"}`), IDENTITY_SECRET. Tells its parent `{ url }`.
 */
const { SUPERGRAPH_FILE = '', SUBGRAPH_URLS = '{}', IDENTITY_SECRET = '' } = process.env
const urls = JSON.parse(SUBGRAPH_URLS) as Record<string, string>

/** Apollo's gateway refuses a supergraph whose access directives it does not enforce. */
function withoutAccess(sdl: string): string {
  const isAccess = ({ name, arguments: args }: DirectiveNode) =>
    name.value === 'requiresScopes' ||
    (name.value === 'link' &&
      args?.some(({ value }) => value.kind === Kind.STRING && value.value.includes('/requiresScopes/')))
  return print(visit(parse(sdl), { Directive: (node) => (isAccess(node) ? null : undefined) }))
}

const gateway = new ApolloGateway({
  supergraphSdl: withoutAccess(readFileSync(SUPERGRAPH_FILE, 'utf8')),
  buildService: ({ name }) =>
    new RemoteGraphQLDataSource({
      url: urls[name],
      willSendRequest: ({ request }) => {
        request.http?.headers.set(SUBGRAPH_HEADERS.identity, signIdentity(anonymous, IDENTITY_SECRET))
      },
    }),
})
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { port: 0, host: '127.0.0.1' },
})
process.send?.({ url })
