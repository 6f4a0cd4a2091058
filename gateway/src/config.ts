import { z } from 'zod'
import { DEFAULT_OVERLOAD_LIMITS } from './http/overload.ts'
import { readEnvironment } from '@chorus/subgraph-server'
import { readLimits, type Limits } from './limits/limits.ts'
import { readRate, type Rate } from './limits/rate/window.ts'
import { readSubgraphSettings, type AllSubgraphSettings } from './transport/subgraphSettings.ts'

const seconds = z.coerce.number().int().min(1).max(600)

/** The gateway's environment as a process of its own. */
const Environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535),
    /** How long the stopping gateway still takes requests, so that clients who keep connections meet none that closes. */
    LINGER_MS: z.coerce.number().int().min(0).max(60_000).default(500),
    HOST: z.string().default('127.0.0.1'),
    SUPERGRAPH_FILE: z.string(),
    /** How often it is looked whether the supergraph has changed; 0: never. */
    POLL_S: z.coerce.number().int().min(0).max(86_400).default(10),
    /** Where subgraphs are and what is put up with from them, as JSON: `{"catalog":{"url":"http://…","timeoutMs":2000}}`. */
    SUBGRAPHS: z.string().default('{}').transform(readSettings),
    IDENTITY_SECRET: z.string().min(32),
    OIDC_ISSUER: z.url().optional(),
    /** This API's name in tokens, or several with commas between them: the first is the one that it goes by. */
    OIDC_AUDIENCE: z.string().optional(),
    OIDC_JWKS_URL: z.url().optional(),
    /** `developers` get introspection, suggestions and GraphiQL. */
    AUDIENCE: z.enum(['developers', 'public']).default('public'),
    /** How GraphiQL's visitors sign in, as JSON; see gateway/graphiql/src/signIn.ts. */
    GRAPHIQL_SIGN_IN: z.string().transform(readJsonObject).optional(),
    /** Origins whose pages may read answers, `https://play.example,https://studio.example`, or `*`. */
    CORS_ORIGINS: z.string().default(''),
    /** For answers and entities that are the same for everyone; 0: none is kept. */
    CACHE_MB: z.coerce.number().int().min(0).max(65_536).default(0),
    /** Where it is told that entities have changed: what is kept of them is dropped then. */
    EVENT_LOG_URL: z
      .string()
      .regex(/^(?:rediss?|kafka):\/\/\S+$/)
      .optional(),
    /** Documents given by name, as JSON: `{"trusted":{"mode":"only","manifests":{"default":"/etc/documents.json"}}}`. */
    DOCUMENTS: z
      .string()
      .transform(readJsonObject)
      .pipe(
        z.strictObject({
          persistedQueries: z.boolean().default(true),
          trusted: z
            .strictObject({ mode: z.enum(['prefer', 'only']), manifests: z.record(z.string(), z.string()) })
            .optional(),
        }),
      )
      .optional(),
    /** How much one request may ask for where that is not the default, as JSON: `{"depth":12,"cost":5000}`. */
    LIMITS: z.string().transform(readLimitsOf).optional(),
    /** A service that decides `@policy`; without one every policy is closed. */
    POLICIES_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** What goes where something of an operation is refused: its fields, or all of it. */
    REFUSE: z.enum(['fields', 'operations']).default('fields'),
    /** Operations that take longer leave a line in the log. */
    /** How many times as long as promised fields are waited for. */
    PATIENCE: z.coerce.number().min(1).max(1_000).default(1),
    SLOW_OPERATION_MS: z.coerce.number().int().min(0).default(1_000),
    /** What one client may ask in a time, `600/60` for 600 requests a minute; without it, as much as it likes. */
    RATE_REQUESTS: z.string().transform(readRateOf).optional(),
    /** What its operations may cost in a time, `100000/60`. */
    RATE_COST: z.string().transform(readRateOf).optional(),
    /** Where several gateways count together. */
    RATE_REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    /** How many proxies stand before the gateway and write `X-Forwarded-For`. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    /** Requests that are worked on at once, at most. */
    CONCURRENCY: z.coerce.number().int().min(1).max(100_000).default(DEFAULT_OVERLOAD_LIMITS.concurrency),
    /** Headers of clients' requests that go on to subgraphs, `accept-language,x-tenant`. */
    FORWARD_HEADERS: z.string().default(''),
    DEADLINE_S: seconds.default(15),
    LOG_LEVEL: z.string().default('info'),
    OTLP_URL: z.url().optional(),
  })
  .refine(
    ({ OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL }) =>
      [OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL].every((value) => value === undefined) ||
      [OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL].every((value) => value !== undefined),
    'OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL belong together',
  )

export type GatewayConfig = z.infer<typeof Environment>

/** Reads the environment. Throws one line that names every variable that is missing or wrong. */
export function readGatewayConfig(environment: NodeJS.ProcessEnv): GatewayConfig {
  return readEnvironment(Environment, environment)
}

function readLimitsOf(text: string, context: z.RefinementCtx): Partial<Limits> {
  const limits = readLimits(text)
  if (typeof limits !== 'string') return limits
  context.addIssue(limits)
  return z.NEVER
}

function readRateOf(text: string, context: z.RefinementCtx): Rate {
  const rate = readRate(text)
  if (rate) return rate
  context.addIssue('is not a number of points and of seconds, like 600/60')
  return z.NEVER
}

function readSettings(text: string, context: z.RefinementCtx): AllSubgraphSettings {
  try {
    return readSubgraphSettings(readJsonObject(text, context))
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error))
    return z.NEVER
  }
}

function readJsonObject(text: string, context: z.RefinementCtx): object | null {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object') return value
  } catch {
    // Reported below, with the value that is no object.
  }
  context.addIssue('is not a JSON object')
  return null
}
