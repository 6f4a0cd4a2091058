import { composeServices } from '@apollo/composition'
import { GraphQLError, lexicographicSortSchema, parse, printSchema, type DocumentNode } from 'graphql'
import { readSupergraph } from '../plan/readSupergraph.ts'

/** One subgraph's part of the graph, as composition wants it. */
export interface SubgraphSdl {
  name: string
  /** Shared SDL included. */
  sdl: string
  /** Written into the supergraph; who serves it may know a better address. */
  url: string
}

export interface Composition {
  /** What the gateway plans by. */
  supergraphSdl: string
  /** What clients see: no federation, nothing inaccessible, in alphabetical order. */
  apiSdl: string
}

/**
 * Composes subgraphs into a supergraph. The same input gives the same text, whatever its order.
 * Throws one error that names every conflict.
 */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): Composition {
  const sorted = [...subgraphs].sort((a, b) => (a.name < b.name ? -1 : 1))
  const services = sorted.map(({ name, sdl, url }) => ({ name, url, typeDefs: parseSdl(name, sdl) }))

  const { supergraphSdl, errors } = composeServices(services)
  if (!supergraphSdl) {
    const reasons = (errors ?? []).map((error) => `  ${error.message}`)
    throw new Error(`The subgraphs do not compose:\n${reasons.join('\n')}`)
  }
  const { apiSchema } = readSupergraph(supergraphSdl)
  return {
    supergraphSdl: `${supergraphSdl.trimEnd()}\n`,
    apiSdl: `${printSchema(lexicographicSortSchema(apiSchema)).trimEnd()}\n`,
  }
}

function parseSdl(name: string, sdl: string): DocumentNode {
  try {
    return parse(sdl)
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const [at] = error.locations ?? []
    throw new Error(`The schema of ${name} cannot be read: ${error.message} (line ${at?.line ?? '?'}).`, {
      cause: error,
    })
  }
}
