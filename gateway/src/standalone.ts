import { readFile } from 'node:fs/promises'
import type { Logger, Metrics } from '@chorus/telemetry'
import { createIdentify, identifyNobody } from './access/identify.ts'
import { createGateway } from './gateway.ts'
import { listen } from './http/listen.ts'
import type { ProtectedResource } from './http/protectedResource.ts'
import { personalNamesIn } from './plan/readSupergraph.ts'
import { subgraphsOverHttp } from './transport/subgraphsOverHttp.ts'
import { readSubgraphSettings } from './transport/subgraphSettings.ts'

export interface StandaloneOptions {
  /** A file's path or an http(s) URL. */
  supergraph: string
  port: number
  host?: string
  /**
   * Whose tokens to take. `none`: nobody can sign in, so everyone is anonymous, and what the supergraph guards with
   * `@authenticated`, `@requiresScopes` or `@policy` stays refused. An open gateway opens only what is open.
   */
  auth: 'none' | { issuer: string; audience: string; jwksUrl: string }
  audience?: 'developers' | 'public'
  /** Makes the logger, once it is known which fields the supergraph marks with `@personal`. */
  createLogger(personalFields: readonly string[]): Logger
  metrics: Metrics
}

export interface StandaloneGateway {
  port: number
  /** Where GraphQL is answered. */
  url: string
  close(): Promise<void>
}

const SUPERGRAPH_TIMEOUT_MS = 10_000
const LARGEST_SUPERGRAPH_CHARACTERS = 50_000_000

/**
 * Serves any Federation 2 supergraph alone: its subgraphs are called at the URLs that were composed in.
 * Rejects with one sentence where the supergraph cannot be had or the port is taken.
 */
export async function startStandaloneGateway(options: StandaloneOptions): Promise<StandaloneGateway> {
  const { supergraph, port, host, auth, audience, metrics } = options
  const supergraphSdl = await readSdl(supergraph)
  const logger = options.createLogger(personalNamesIn(supergraphSdl))
  const gateway = createGateway({
    supergraphSdl,
    ...subgraphsOverHttp({ settings: readSubgraphSettings({}), readiness: 'query' }),
    identify: auth === 'none' ? identifyNobody : createIdentify({ ...auth, logger }),
    logger,
    metrics,
    ...(audience && { audience }),
    ...(auth !== 'none' && { protectedResource: resourceOf(auth, port) }),
  })
  const listening = await listen(gateway.handle, { port, ...(host && { host }) }).catch(async (error: unknown) => {
    await gateway.close()
    throw error
  })
  return {
    port: listening.port,
    url: `${listening.origin}/graphql`,
    close: async () => {
      await listening.close()
      await gateway.close()
    },
  }
}

/** A resource is named by an address (RFC 9728); an audience may be any name. */
function resourceOf({ issuer, audience }: { issuer: string; audience: string }, port: number): ProtectedResource {
  const resource = /^https?:\/\//.test(audience) ? audience : `http://localhost:${port}`
  return { resource, authorizationServers: [issuer] }
}

async function readSdl(source: string): Promise<string> {
  return /^https?:\/\//i.test(source) ? readFromUrl(source) : readFromFile(source)
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
}

async function readFromFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reason = REASONS[String(code)] ?? String(code ?? error)
    throw new Error(`The supergraph "${path}" cannot be read: ${reason}.`, { cause: error })
  }
}

async function readFromUrl(url: string): Promise<string> {
  const unreachable = (reason: string, cause?: unknown) =>
    new Error(`The supergraph at ${url} cannot be fetched: ${reason}.`, { cause })
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(SUPERGRAPH_TIMEOUT_MS) })
    if (!response.ok) throw unreachable(`HTTP ${response.status}`)
    const text = await response.text()
    if (text.length > LARGEST_SUPERGRAPH_CHARACTERS) throw unreachable('it is too large')
    return text
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('The supergraph at')) throw error
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw unreachable(cause instanceof Error ? cause.message : String(cause), error)
  }
}
