import { createSubgraph, anonymous, type Identity, type Subgraph, type SubgraphRequest } from '@chorus/subgraph-server'
import { createMetrics, silentLogger } from '@chorus/telemetry'
import { createGateway, type GatewayOptions } from '../src/gateway.ts'
import { composeSupergraph } from '../src/compose/composeSupergraph.ts'
import { listen } from '../src/http/listen.ts'
import { inProcessTransport } from '../src/transport/inProcessTransport.ts'
import { readResult } from '../src/transport/readResult.ts'
import type { SubgraphTransport } from '../src/transport/transport.ts'

/** A subgraph of a test's own graph: its SDL without the federation header, and what resolves it. */
export interface TestSubgraph {
  sdl: string
  resolvers: object
}

const HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject", "@inaccessible",
  "@requiresScopes", "@authenticated", "@policy", "@cost", "@listSize", "@composeDirective", "@context", "@fromContext"
])\n`

export interface GraphOptions extends Partial<Omit<GatewayOptions, 'supergraphSdl' | 'logger' | 'metrics'>> {
  /** Who asks when a request carries no Authorization header. */
  identity?: Identity
  logger?: GatewayOptions['logger']
  /** Subgraphs' answers come as text, as they do over HTTP. */
  asJson?: boolean
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  body: {
    data?: Record<string, any> | null
    errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[]
    extensions?: Record<string, any>
  }
}

export interface Ask {
  variables?: Record<string, unknown>
  operationName?: string
  extensions?: Record<string, unknown>
  headers?: Record<string, string>
}

/** A gateway over in-memory subgraphs, listening; every request that reaches a subgraph is kept. */
export async function startGraph(definitions: Record<string, TestSubgraph>, options: GraphOptions = {}) {
  const received: ({ subgraph: string } & SubgraphRequest)[] = []
  const subgraphs = new Map(
    Object.entries(definitions).map(([name, definition]) => [name, buildSubgraph(name, definition)]),
  )
  const { supergraphSdl } = composeSupergraph(sdlsOf(definitions))
  const { identity = anonymous, asJson = false } = options

  const gateway = createGateway({
    planning: 'here',
    supergraphSdl,
    identify: async () => ({ kind: 'identified', identity }),
    metrics: createMetrics(),
    logger: silentLogger,
    transports: (name): SubgraphTransport => {
      const subgraph = subgraphs.get(name)
      if (!subgraph) throw new Error(`no subgraph ${name}`)
      const transport = inProcessTransport(subgraph)
      return {
        ...transport,
        send: async (call) => {
          const { query, variables, identity, requestId, deadlineAtMs, traceContext, signal } = call
          received.push({ subgraph: name, query, variables, identity, requestId, deadlineAtMs, traceContext, signal })
          const result = await transport.send(call)
          return asJson ? readResult(200, Buffer.from(JSON.stringify(result))) : result
        },
      }
    },
    ...options,
  })
  const listening = await listen(gateway.handle, { port: 0, upgrade: gateway.upgrade, onStop: gateway.endStreams })
  const url = `${listening.origin}/graphql`

  async function send(init: RequestInit, path = ''): Promise<Answer> {
    const response = await fetch(`${url}${path}`, init)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: readJson(text) }
  }

  return {
    url,
    origin: listening.origin,
    gateway,
    received,
    subgraphs,
    send,
    ask: (query: string, { variables, operationName, extensions, headers }: Ask = {}) =>
      send({
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
        body: JSON.stringify({ query, variables, operationName, extensions }),
      }),
    close: async () => {
      await listening.close()
      await gateway.close()
    },
  }
}

export type Graph = Awaited<ReturnType<typeof startGraph>>

export function sdlsOf(definitions: Record<string, TestSubgraph>) {
  return Object.entries(definitions).map(([name, { sdl }]) => ({
    name,
    sdl: HEADER + sdl,
    url: `http://${name}/graphql`,
  }))
}

export function buildSubgraph(name: string, { sdl, resolvers }: TestSubgraph): Subgraph {
  return createSubgraph({
    name,
    sdl: HEADER + sdl,
    resolvers,
    createContext: (request) => request,
    health: async () => [],
    close: async () => {},
    logger: silentLogger,
    metrics: createMetrics(),
  })
}

function readJson(text: string): Answer['body'] {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

export function aPerson(...scopes: string[]): Identity {
  return {
    kind: 'person',
    userId: '0190b7a6-0000-7000-8000-000000000001',
    clientId: null,
    scopes,
    email: null,
    authenticatedAtS: null,
  }
}
