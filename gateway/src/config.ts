import { z } from 'zod'
import { readEnvironment } from '@chorus/subgraph-server'
import { readSubgraphSettings, type AllSubgraphSettings } from './transport/subgraphSettings.ts'

const seconds = z.coerce.number().int().min(1).max(600)

/** The gateway's environment as a process of its own. */
const Environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535),
    HOST: z.string().default('127.0.0.1'),
    SUPERGRAPH_FILE: z.string(),
    /** Where subgraphs are and what is put up with from them, as JSON: `{"catalog":{"url":"http://…","timeoutMs":2000}}`. */
    SUBGRAPHS: z.string().default('{}').transform(readSettings),
    IDENTITY_SECRET: z.string().min(32),
    OIDC_ISSUER: z.url().optional(),
    OIDC_AUDIENCE: z.string().optional(),
    OIDC_JWKS_URL: z.url().optional(),
    /** `developers` get introspection, suggestions and GraphiQL. */
    AUDIENCE: z.enum(['developers', 'public']).default('public'),
    /** How GraphiQL's visitors sign in, as JSON; see gateway/graphiql/src/signIn.ts. */
    GRAPHIQL_SIGN_IN: z.string().transform(readJsonObject).optional(),
    /** Origins whose pages may read answers, `https://play.example,https://studio.example`, or `*`. */
    CORS_ORIGINS: z.string().default(''),
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
