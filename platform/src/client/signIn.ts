import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { createCookieJar } from './cookieJar.ts'
import { CommandProblem } from './problem.ts'
import type { ProtectedResource } from './protectedResource.ts'

const STEP_TIMEOUT_MS = 15_000
/** From the form to the code: three redirects when all is well. */
const MOST_REDIRECTS = 8

/** An account of one's own by its password, or a demo account, which is open to everyone. */
export type Credentials = { email: string; password: string } | { demo: string }

export interface Tokens {
  accessToken: string
  refreshToken: string | null
}

const Discovery = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() })
const TokenResponse = z.object({ access_token: z.string(), refresh_token: z.string().optional() })
const Refusal = z.object({ error: z.string(), error_description: z.string().optional() })

/**
 * Signs a person in as a browser would, without one: authorization code with PKCE through the provider's own form.
 * @throws CommandProblem when the provider refuses.
 */
export async function signIn(resource: ProtectedResource, credentials: Credentials): Promise<Tokens> {
  const server = Discovery.parse(await (await request(`${resource.issuer}/.well-known/openid-configuration`)).json())
  const codeVerifier = randomBytes(32).toString('base64url')
  const redirectUri = 'http://127.0.0.1/callback'
  const state = randomBytes(16).toString('base64url')

  const start = new URL(server.authorization_endpoint)
  start.search = new URLSearchParams({
    client_id: 'chorus-cli',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: ['openid', ...resource.scopes].join(' '),
    resource: resource.resource,
    state,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: 'demo' in credentials ? credentials.demo : credentials.email,
  }).toString()

  const callback = await throughTheForm(start, redirectUri, new URLSearchParams({ ...credentials }))
  const code = callback.searchParams.get('code')
  if (!code || callback.searchParams.get('state') !== state) {
    throw new CommandProblem(`The identity provider refused: ${refusalIn(callback)}.`)
  }

  const response = await request(server.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'chorus-cli',
      redirect_uri: redirectUri,
      code,
      code_verifier: codeVerifier,
    }),
  })
  const body: unknown = await response.json()
  if (!response.ok) {
    const { error, error_description: description } = Refusal.parse(body)
    throw new CommandProblem(`The identity provider refused: ${description ?? error}.`)
  }
  const tokens = TokenResponse.parse(body)
  return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? null }
}

/** Follows redirects to the form, posts it, and follows on until the provider sends the browser back to us. */
async function throughTheForm(start: URL, redirectUri: string, form: URLSearchParams): Promise<URL> {
  const jar = createCookieJar()
  let next: { url: URL; form: URLSearchParams | null } = { url: start, form: null }
  let posted = false

  for (let steps = 0; steps <= MOST_REDIRECTS; steps++) {
    const { url } = next
    const response = await request(url, {
      redirect: 'manual',
      headers: { cookie: jar.header(), accept: 'text/html' },
      ...(next.form && { method: 'POST', body: next.form }),
    })
    jar.keep(response)
    const location = response.headers.get('location')
    const page = await response.text()

    if (location) {
      const target = new URL(location, url)
      if (target.href.startsWith(redirectUri)) return target
      next = { url: target, form: null }
      continue
    }
    if (posted || !response.ok) throw new CommandProblem(problemOn(page) ?? `Signing in failed (${response.status}).`)
    next = { url, form }
    posted = true
  }
  throw new CommandProblem('Signing in failed: the identity provider redirects without end.')
}

async function request(url: string | URL, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(STEP_TIMEOUT_MS) })
  } catch (error) {
    throw new CommandProblem(`The identity provider at ${new URL(url).origin} does not answer.`, { cause: error })
  }
}

function problemOn(page: string): string | undefined {
  return /role="alert">([^<]+)</.exec(page)?.[1]
}

function refusalIn(callback: URL): string {
  return callback.searchParams.get('error_description') ?? callback.searchParams.get('error') ?? 'it sent no code'
}
