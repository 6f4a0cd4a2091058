import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { signIn } from '../src/client/signIn.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../src/identity/demoAccounts.ts'
import { API_AUDIENCE } from '../src/identity/scopes.ts'
import {
  aBrowser,
  anIdentityProvider,
  authorizationUrl,
  aVerifier,
  GRAPHIQL_ORIGIN,
  openForm,
  PARTNER_SECRET,
  requestToken,
  submit,
} from './identityFixture.ts'

const Tokens = z.object({ access_token: z.string(), refresh_token: z.string(), id_token: z.string() })
const Refusal = z.object({ error: z.string() })

let provider: Awaited<ReturnType<typeof anIdentityProvider>>
beforeAll(async () => {
  provider = await anIdentityProvider()
})
afterAll(() => provider.close())

const listener = { email: 'listener@chorus.test', password: DEMO_PASSWORD }

async function aCode() {
  const { verifier, challenge } = aVerifier()
  const visit = aBrowser()
  const callback = await submit(visit, await openForm(visit, authorizationUrl(provider.issuer, challenge)), listener)
  return { verifier, code: callback?.searchParams.get('code') ?? '' }
}

const exchange = (code: string, verifier: string, changes: Record<string, string> = {}) =>
  requestToken(provider.issuer, {
    grant_type: 'authorization_code',
    client_id: 'chorus-graphiql',
    redirect_uri: `${GRAPHIQL_ORIGIN}/graphql`,
    code,
    code_verifier: verifier,
    ...changes,
  })

const refresh = (token: string) =>
  requestToken(provider.issuer, {
    grant_type: 'refresh_token',
    client_id: 'chorus-graphiql',
    refresh_token: token,
  })

const errorOf = async (response: Response) => Refusal.parse(await response.json()).error

describe('access tokens of people', () => {
  test.each(DEMO_ACCOUNTS)('$email signs in and gets the scopes of the account, and no others', async (account) => {
    const { accessToken } = await signIn(provider.resource, { email: account.email, password: DEMO_PASSWORD })
    const { payload } = await jwtVerify(accessToken, createRemoteJWKSet(new URL(`${provider.issuer}/jwks`)), {
      issuer: provider.issuer,
      audience: API_AUDIENCE,
      algorithms: ['ES256'],
    })
    expect(payload.sub).toBe(account.userId)
    expect(String(payload.scope).split(' ').toSorted()).toEqual([...account.scopes].toSorted())
    expect(payload).toMatchObject({ email: account.email, email_verified: true })
    expect(Math.abs(Number(payload.auth_time) - Date.now() / 1000)).toBeLessThan(30)
  })

  test('a scope that the client does not ask for is not in the token', async () => {
    const resource = { ...provider.resource, scopes: ['listener'] }
    const { accessToken } = await signIn(resource, { email: 'admin@chorus.test', password: DEMO_PASSWORD })
    expect(decodeJwt(accessToken).scope).toBe('listener')
  })
})

test('an ID token says who signed in, for a page that asks for the address', async () => {
  const { verifier, challenge } = aVerifier()
  const visit = aBrowser()
  const start = authorizationUrl(provider.issuer, challenge, { scope: 'openid email listener' })
  const callback = await submit(visit, await openForm(visit, start), { demo: 'creator@chorus.test' })
  const answer = await exchange(callback?.searchParams.get('code') ?? '', verifier)
  const { id_token: idToken } = Tokens.parse(await answer.json())
  expect(decodeJwt(idToken)).toMatchObject({ email: 'creator@chorus.test', email_verified: true })
})

describe('a request with a NUL byte', () => {
  test.each([
    ['login_hint', 'a\0b'],
    ['ui_locales', '\0'],
    ['nonce', '\0'],
    ['state', '\0'],
  ])('in %s is refused with a sentence', async (name, value) => {
    const url = authorizationUrl(provider.issuer, aVerifier().challenge, { [name]: value })
    const { response, page } = await aBrowser()(url)
    expect([response.status, page]).toEqual([400, expect.stringContaining('NUL byte')])
  })

  test('at the token endpoint is refused too', async () => {
    const { code } = await aCode()
    expect((await exchange(code, '\0'.repeat(43))).status).toBe(400)
  })
})

describe('authorization codes', () => {
  test('are refused with another code verifier', async () => {
    const { code } = await aCode()
    const response = await exchange(code, aVerifier().verifier)
    expect([response.status, await errorOf(response)]).toEqual([400, 'invalid_grant'])
  })

  test('are refused without a code verifier', async () => {
    const { code } = await aCode()
    expect((await exchange(code, '')).status).toBe(400)
  })

  test('are refused with another redirect address', async () => {
    const { code, verifier } = await aCode()
    const response = await exchange(code, verifier, { redirect_uri: 'http://localhost:9999/graphql' })
    expect([response.status, await errorOf(response)]).toEqual([400, 'invalid_grant'])
  })

  test('work once: a second use is refused, and takes back what the first one got', async () => {
    const { code, verifier } = await aCode()
    const first = Tokens.parse(await (await exchange(code, verifier)).json())
    expect(await errorOf(await exchange(code, verifier))).toBe('invalid_grant')
    expect(await errorOf(await refresh(first.refresh_token))).toBe('invalid_grant')
  })

  test('give one set of tokens to two requests that race', async () => {
    const { code, verifier } = await aCode()
    const responses = await Promise.all(Array.from({ length: 4 }, () => exchange(code, verifier)))
    expect(responses.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1)
  })

  test('are not given without PKCE', async () => {
    const url = authorizationUrl(provider.issuer, aVerifier().challenge)
    url.searchParams.delete('code_challenge')
    url.searchParams.delete('code_challenge_method')
    const { location } = await aBrowser()(url)
    expect(location?.searchParams.get('error')).toBe('invalid_request')
  })

  test.each(['http://evil.test/graphql', 'http://localhost:4001/graphql', 'javascript:alert(1)'])(
    'are never sent to %s, and the browser stays here',
    async (redirectUri) => {
      const url = authorizationUrl(provider.issuer, aVerifier().challenge, { redirect_uri: redirectUri })
      const { response, location, page } = await aBrowser()(url)
      expect([response.status, location]).toEqual([400, null])
      expect(page).toContain('role="alert"')
    },
  )
})

describe('refresh tokens', () => {
  test('rotate: the used one is refused, and its whole family with it', async () => {
    const { code, verifier } = await aCode()
    const first = Tokens.parse(await (await exchange(code, verifier)).json())
    const second = Tokens.parse(await (await refresh(first.refresh_token)).json())
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await errorOf(await refresh(first.refresh_token))).toBe('invalid_grant')
    expect(await errorOf(await refresh(second.refresh_token))).toBe('invalid_grant')
  })

  test('outlive a restart, and keep when the person signed in', async () => {
    const { code, verifier } = await aCode()
    const first = Tokens.parse(await (await exchange(code, verifier)).json())
    await provider.restart()
    const second = Tokens.parse(await (await refresh(first.refresh_token)).json())
    expect(decodeJwt(second.access_token).auth_time).toBe(decodeJwt(first.access_token).auth_time)
  })
})

describe('machines', () => {
  const asPartner = (secret: string, fields: Record<string, string> = {}) =>
    requestToken(
      provider.issuer,
      { grant_type: 'client_credentials', scope: 'partner', ...fields },
      { authorization: `Basic ${Buffer.from(`chorus-partner:${secret}`).toString('base64')}` },
    )

  test('get a token of their own with the scope of their registration', async () => {
    const token = z.object({ access_token: z.string() }).parse(await (await asPartner(PARTNER_SECRET)).json())
    const claims = decodeJwt(token.access_token)
    expect(claims).toMatchObject({ sub: 'chorus-partner', client_id: 'chorus-partner', scope: 'partner' })
    expect(claims.aud).toBe(API_AUDIENCE)
    expect(claims.email).toBeUndefined()
  })

  test('are refused with a wrong secret', async () => {
    expect((await asPartner('wrong')).status).toBe(401)
  })

  test('are refused a scope that is not theirs', async () => {
    expect(await errorOf(await asPartner(PARTNER_SECRET, { scope: 'admin' }))).toBe('invalid_scope')
  })

  test('are refused a token for another audience', async () => {
    expect(await errorOf(await asPartner(PARTNER_SECRET, { resource: 'urn:somebody:else' }))).toBe('invalid_target')
  })
})

test('browsers of the GraphiQL page may read token answers; other sites may not', async () => {
  const fields = { grant_type: 'refresh_token', client_id: 'chorus-graphiql', refresh_token: 'none' }
  const allowed = await requestToken(provider.issuer, fields, { origin: GRAPHIQL_ORIGIN })
  const refused = await requestToken(provider.issuer, fields, { origin: 'http://evil.test' })
  expect(allowed.headers.get('access-control-allow-origin')).toBe(GRAPHIQL_ORIGIN)
  expect(refused.headers.get('access-control-allow-origin')).toBeNull()
  const discovery = await fetch(`${provider.issuer}/.well-known/openid-configuration`, {
    headers: { origin: GRAPHIQL_ORIGIN },
  })
  expect(discovery.headers.get('access-control-allow-origin')).toBe(GRAPHIQL_ORIGIN)
})
