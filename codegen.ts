import { existsSync, readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { chorusDocuments } from './packages/sdk/codegen/documents.ts'

/**
 * Resolver types for each subgraph, from its SDL. A type `Track` is resolved from `TrackMapper` where the subgraph's
 * `src/mappers.ts` exports one, so that rows and GraphQL types stay apart.
 */
const SUBGRAPHS = ['users', 'catalog', 'social', 'ads', 'analytics']

function mappersOf(subgraph: string): Record<string, string> {
  const file = `subgraphs/${subgraph}/src/mappers.ts`
  if (!existsSync(file)) return {}
  const exported = readFileSync(file, 'utf8').matchAll(/export (?:type|interface) (\w+)Mapper\b/g)
  return Object.fromEntries(
    [...exported].map(([, type]): [string, string] => [String(type), `../src/mappers.ts#${type}Mapper`]),
  )
}

function resolverTypes(subgraph: string): CodegenConfig['generates'] {
  return {
    [`subgraphs/${subgraph}/generated/resolvers.ts`]: {
      schema: ['schema/shared.graphql', `subgraphs/${subgraph}/schema.graphql`],
      plugins: [{ add: { content: '/* eslint-disable */' } }, 'typescript', 'typescript-resolvers'],
      config: {
        federation: true,
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
        importExtension: '.ts',
        enumsAsTypes: true,
        enumType: 'string-literal',
        immutableTypes: false,
        contextType: '../src/context.ts#Context',
        mappers: mappersOf(subgraph),
        defaultScalarType: 'string',
        scalars: { ID: 'string', DateTime: { input: 'Date', output: 'Date | string' } },
        makeResolverTypeCallable: true,
        resolversNonOptionalTypename: { unionMember: true },
        avoidOptionals: { field: false },
      },
    },
  }
}

const present = SUBGRAPHS.filter((name) => existsSync(`subgraphs/${name}/schema.graphql`))

/** The operations of the SDK's users here, each generated as any user generates their own. */
const operations: CodegenConfig['generates'] = {
  'e2e/generated/operations.ts': chorusDocuments({ schema: 'schema/api.graphql', documents: ['e2e/*/*.graphql'] }),
  'packages/sdk/test/generated/operations.ts': chorusDocuments({
    schema: 'schema/api.graphql',
    documents: ['packages/sdk/test/*.graphql'],
  }),
}

export default {
  overwrite: true,
  generates: Object.assign(operations, ...present.map(resolverTypes)) as CodegenConfig['generates'],
} satisfies CodegenConfig
