import {
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph as FederationSupergraph,
  type Schema as FederationSchema,
} from '@apollo/federation-internals'
import { GraphQLError, type GraphQLScalarType, type GraphQLSchema } from 'graphql'
import { personalNames } from '@chorus/subgraph-server/personalNames'
import { isOfTypeIn, type IsOfType } from '../execute/representations.ts'
import { checkScalars } from './checkScalars.ts'

/** A supergraph in federation's own types. */
export interface Federation {
  /** With access and join directives: for the planner and the access rules. */
  federation: FederationSupergraph
  /** The API: operations are planned against it. */
  federationApi: FederationSchema
}

/** A supergraph as it was read: the same text is read once, whatever is built on it. */
export interface Supergraph extends Federation {
  sdl: string
  /** The API as clients see it: operations are validated against it. */
  apiSchema: GraphQLSchema
  /** All of it, what clients do not see included: subgraphs are asked in its terms. */
  schema: GraphQLSchema
  isOfType: IsOfType
  subgraphs: readonly { name: string; url: string }[]
}

export interface SupergraphOptions {
  /** The supergraph's own scalars, where they are known: what they refuse is refused before anything is fetched. */
  scalars?: Readonly<Record<string, GraphQLScalarType>>
}

/** Reads a supergraph as federation's libraries do. Throws what they throw. */
export function readFederation(sdl: string): Federation {
  const federation = FederationSupergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES })
  return { federation, federationApi: federation.apiSchema() }
}

/** Reads a Federation supergraph. Throws one sentence where the text is none that this gateway can serve. */
export function readSupergraph(sdl: string, { scalars = {} }: SupergraphOptions = {}): Supergraph {
  try {
    const { federation, federationApi } = readFederation(sdl)
    const apiSchema = federationApi.toGraphQLJSSchema({ includeDefer: true })
    const schema = federation.schema.toGraphQLJSSchema()
    checkScalars(apiSchema, scalars)
    return {
      sdl,
      federation,
      federationApi,
      apiSchema,
      schema,
      isOfType: isOfTypeIn(schema),
      subgraphs: federation.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const [at] = error instanceof GraphQLError ? (error.locations ?? []) : []
    throw new Error(`This is not a supergraph that can be served: ${reason}${at ? ` (line ${at.line})` : ''}`, {
      cause: error,
    })
  }
}

/** What the supergraph marks as personal, for loggers; nothing where the text is no SDL: reading it will say so. */
export function personalNamesIn(supergraphSdl: string): string[] {
  try {
    return personalNames(supergraphSdl)
  } catch {
    return []
  }
}
