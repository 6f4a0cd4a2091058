import { existsSync, readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'

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

/** The operations that the stories send, with the types of their answers and variables. */
const storyOperations: CodegenConfig['generates'] = {
  'e2e/generated/operations.ts': {
    schema: 'schema/api.graphql',
    documents: ['e2e/*/*.test.ts'],
    plugins: [{ add: { content: '/* eslint-disable */' } }, 'typescript-operations'],
    config: {
      useTypeImports: true,
      enumType: 'string-literal',
      skipTypename: true,
      scalars: { ID: 'string' },
      defaultScalarType: 'string',
    },
  },
}

export default {
  overwrite: true,
  generates: Object.assign(storyOperations, ...present.map(resolverTypes)) as CodegenConfig['generates'],
} satisfies CodegenConfig
