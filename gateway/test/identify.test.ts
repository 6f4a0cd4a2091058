import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT, UnsecuredJWT, exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLogger } from '@chorus/telemetry'
import { createIdentify, type IdentifyOptions } from '../src/access/identify.ts'
import { startGraph } from './graph.ts'
import { music } from './music.ts'

const ISSUER = 'https://login.example'
const AUDIENCE = 'https://api.example'
const SUBJECT = '0190b7a6-0000-7000-8000-000000000001'
const TOO_FAR_IN_S = 3_600

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>

/** An identity provider's JWKS endpoint, which can be made slow, broken or rotated. */
async function startProvider() {
  let keys: JWK[] = []
  let behaviour: 'answers' | 'fails' | 'hangs' | 'lies' = 'answers'
  let asked = 0
  const server: Server = createServer((_request, response) => {
    asked++
    if (behaviour === 'hangs') return
    if (behaviour === 'fails') return void response.writeHead(500).end('broken')
    response.end(behaviour === 'lies' ? '<html>not keys</html>' : JSON.stringify({ keys }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    publish: (...published: JWK[]) => void (keys = published),
    behave: (next: typeof behaviour) => void (behaviour = next),
    asked: () => asked,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function publicJwk({ publicKey }: KeyPair, kid: string, alg: string): Promise<JWK> {
  return { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }
}

interface TokenOptions {
  key?: KeyPair['privateKey'] | Uint8Array
  alg?: string
  kid?: string
  typ?: string
  header?: Record<string, unknown>
  claims?: JWTPayload
  expiresInS?: number
}

describe('an access token', () => {
  let provider: Awaited<ReturnType<typeof startProvider>>
  let key: KeyPair
  let rsa: KeyPair

  beforeAll(async () => {
    provider = await startProvider()
    key = await generateKeyPair('ES256')
    rsa = await generateKeyPair('RS256', { extractable: true })
    provider.publish(await publicJwk(key, 'one', 'ES256'), await publicJwk(rsa, 'rsa', 'RS256'))
  })
  afterAll(() => provider.close())

  const identifyBy = (options: Partial<IdentifyOptions> = {}) =>
    createIdentify({ issuer: ISSUER, audience: AUDIENCE, jwksUrl: provider.jwksUrl, logger: silentLogger, ...options })

  async function token(options: TokenOptions = {}): Promise<string> {
    const {
      key: signer = key.privateKey,
      alg = 'ES256',
      kid = 'one',
      typ = 'at+jwt',
      expiresInS = 300,
      header,
      claims,
    } = options
    const nowS = Math.floor(Date.now() / 1000)
    const payload = {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: SUBJECT,
      scope: 'listener creator',
      exp: nowS + expiresInS,
      ...claims,
    }
    const critical = {
      crit: Object.fromEntries((header?.crit as string[] | undefined)?.map((name) => [name, true]) ?? []),
    }
    return new SignJWT(payload).setProtectedHeader({ alg, kid, typ, ...header }).sign(signer, critical)
  }

  test('no header is anonymous', async () => {
    expect(await identifyBy()(undefined)).toMatchObject({
      kind: 'identified',
      identity: { kind: 'anonymous', scopes: [] },
    })
  })

  test('a valid one is the person that it says, with scopes', async () => {
    const claims = { email: 'ada@example.test', auth_time: 1_700_000_000 }
    expect(await identifyBy()(`Bearer ${await token({ claims })}`)).toMatchObject({
      kind: 'identified',
      expiresAtMs: expect.closeTo(Date.now(), -6),
      identity: {
        kind: 'person',
        userId: SUBJECT,
        clientId: null,
        scopes: ['listener', 'creator'],
        email: 'ada@example.test',
        authenticatedAtS: 1_700_000_000,
      },
    })
  })

  test.each([
    { client_id: 'robot', sub: 'robot' },
    { client_id: 'robot', sub: undefined },
  ])('of a client that acts for itself is a machine, never a person: %j', async (claims) => {
    expect(await identifyBy()(`Bearer ${await token({ claims: { ...claims, scope: 'partner' } })}`)).toMatchObject({
      identity: { kind: 'machine', userId: null, clientId: 'robot', scopes: ['partner'] },
    })
  })

  test('of RS256, PS256 and EdDSA is taken as well', async () => {
    const edwards = await generateKeyPair('EdDSA')
    const pss = await generateKeyPair('PS256')
    const other = await startProvider()
    other.publish(
      await publicJwk(rsa, 'rsa', 'RS256'),
      await publicJwk(pss, 'pss', 'PS256'),
      await publicJwk(edwards, 'ed', 'EdDSA'),
    )
    const identify = identifyBy({ jwksUrl: other.jwksUrl })
    for (const [signer, alg, kid] of [
      [rsa, 'RS256', 'rsa'],
      [pss, 'PS256', 'pss'],
      [edwards, 'EdDSA', 'ed'],
    ] as const) {
      expect(await identify(`Bearer ${await token({ key: signer.privateKey, alg, kid })}`)).toMatchObject({
        kind: 'identified',
      })
    }
    other.close()
  })

  const forgeries: [string, () => Promise<string>, RegExp][] = [
    ['an empty header', async () => '', /must be `Bearer`/],
    ['another scheme', async () => 'Basic YTpi', /must be `Bearer`/],
    ['Bearer and nothing', async () => 'Bearer ', /must be `Bearer`/],
    ['two tokens', async () => `Bearer ${await token()} ${await token()}`, /must be `Bearer`/],
    ['no JWT', async () => 'Bearer abc', /not valid/],
    ['three empty parts', async () => 'Bearer ..', /not valid/],
    [
      'one signed by another key',
      async () => `Bearer ${await token({ key: (await generateKeyPair('ES256')).privateKey })}`,
      /not valid/,
    ],
    [
      'one changed after signing',
      async () =>
        `Bearer ${(await token()).replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"x"}').toString('base64url')}.`)}`,
      /not valid/,
    ],
    [
      'alg none',
      async () =>
        `Bearer ${new UnsecuredJWT({ iss: ISSUER, aud: AUDIENCE, sub: SUBJECT }).setExpirationTime('1h').encode()}`,
      /not valid/,
    ],
    [
      'HS256 with the public key as its secret',
      async () =>
        `Bearer ${await token({ key: Buffer.from(await exportSPKI(rsa.publicKey)), alg: 'HS256', kid: 'rsa' })}`,
      /not valid/,
    ],
    ['one by the key of another algorithm', async () => `Bearer ${await token({ kid: 'rsa' })}`, /not valid/],
    [
      'one with a critical extension that is not known here',
      async () => `Bearer ${await token({ header: { crit: ['proof'], proof: 'x' } })}`,
      /not valid/,
    ],
    [
      'one for several other audiences',
      async () => `Bearer ${await token({ claims: { aud: ['https://a.example', 'https://b.example'] } })}`,
      /another audience/,
    ],
    ['an unknown key id', async () => `Bearer ${await token({ kid: 'nobody' })}`, /not valid/],
    ['an expired one', async () => `Bearer ${await token({ expiresInS: -TOO_FAR_IN_S })}`, /expired/],
    ['one that never expires', async () => `Bearer ${await token({ claims: { exp: undefined } })}`, /"exp"/],
    [
      'one not valid yet',
      async () => `Bearer ${await token({ claims: { nbf: Date.now() / 1000 + TOO_FAR_IN_S } })}`,
      /not valid yet/,
    ],
    [
      'one for another audience',
      async () => `Bearer ${await token({ claims: { aud: 'https://other.example' } })}`,
      /another audience/,
    ],
    ['one for no audience', async () => `Bearer ${await token({ claims: { aud: undefined } })}`, /another audience/],
    [
      'one of another issuer',
      async () => `Bearer ${await token({ claims: { iss: 'https://evil.example' } })}`,
      /another issuer/,
    ],
    ['a logout token', async () => `Bearer ${await token({ typ: 'logout+jwt' })}`, /not an access token/],
    [
      'one whose subject is no person',
      async () => `Bearer ${await token({ claims: { sub: "' OR 1=1 --" } })}`,
      /nobody known/,
    ],
    [
      'one whose scope is no string',
      async () => `Bearer ${await token({ claims: { scope: ['admin'] } })}`,
      /nobody known/,
    ],
    ['a huge one', async () => `Bearer ${await token({ claims: { padding: 'x'.repeat(9_000) } })}`, /too long/],
  ]

  test.each(forgeries)('%s is refused', async (_name, make, description) => {
    expect(await identifyBy()(await make())).toEqual({
      kind: 'refused',
      description: expect.stringMatching(description),
    })
  })

  test('that is refused is HTTP 401 with the reason, as RFC 6750 has it, and nothing runs', async () => {
    const graph = await startGraph(music(), {
      identify: identifyBy(),
      protectedResource: { resource: 'https://api.example/graphql', authorizationServers: [ISSUER] },
    })
    for (const [, make] of forgeries.filter(([name]) => name !== 'an empty header')) {
      const { status, headers, body } = await graph.ask('{ total }', { headers: { authorization: await make() } })
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toMatch(
        /^Bearer error="invalid_token", error_description="[^"]+", resource_metadata="https:/,
      )
      expect(body.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' })
    }
    expect(graph.received).toEqual([])
    const { body } = await graph.ask('{ me }', { headers: { authorization: `Bearer ${await token()}` } })
    expect(body).toEqual({ data: { me: 'me' } })
    await graph.close()
  })

  test('for several audiences is one for this API where this is among them, under any of its names', async () => {
    const listed = `Bearer ${await token({ claims: { aud: ['https://other.example', AUDIENCE] } })}`
    expect(await identifyBy()(listed)).toMatchObject({ kind: 'identified' })
    const renamed = identifyBy({ audience: ['urn:new-name', AUDIENCE] })
    expect(await renamed(`Bearer ${await token()}`)).toMatchObject({ kind: 'identified' })
    expect(await renamed(`Bearer ${await token({ claims: { aud: 'urn:new-name' } })}`)).toMatchObject({
      kind: 'identified',
    })
    expect(await renamed(`Bearer ${await token({ claims: { aud: 'urn:new' } })}`)).toMatchObject({ kind: 'refused' })
  })

  test('is taken by the algorithms that are allowed, and a shared secret is none even where the provider publishes one', async () => {
    expect(await identifyBy({ algorithms: ['RS256'] })(`Bearer ${await token()}`)).toMatchObject({ kind: 'refused' })
    const careless = await startProvider()
    const secret = Buffer.from('a secret that everybody can read in the published keys')
    careless.publish({ kty: 'oct', k: secret.toString('base64url'), kid: 'shared', alg: 'HS256' })
    const forged = `Bearer ${await token({ key: secret, alg: 'HS256', kid: 'shared' })}`
    expect(await identifyBy({ jwksUrl: careless.jwksUrl })(forged)).toMatchObject({ kind: 'refused' })
    careless.close()
  })

  test('a clock that is a little off is no reason to refuse', async () => {
    const identify = identifyBy()
    expect(await identify(`Bearer ${await token({ expiresInS: -10 })}`)).toMatchObject({ kind: 'identified' })
    expect(await identify(`Bearer ${await token({ claims: { nbf: Date.now() / 1000 + 10 } })}`)).toMatchObject({
      kind: 'identified',
    })
  })

  test('verified once is known until it expires, and no longer', async () => {
    let nowMs = Date.now()
    const identify = identifyBy({ now: () => nowMs, clockToleranceS: 0, jwksMaxAgeMs: 1e9 })
    const authorization = `Bearer ${await token({ expiresInS: 60 })}`
    expect(await identify(authorization)).toMatchObject({ kind: 'identified' })
    nowMs += 59_000
    expect(await identify(authorization)).toMatchObject({ kind: 'identified' })
    nowMs += 2_000
    expect(await identify(authorization)).toMatchObject({ kind: 'refused' })
  })

  describe("while the provider's keys change or are out of reach", () => {
    test('a key that was rotated in is found at its first use', async () => {
      const rotating = await startProvider()
      rotating.publish(await publicJwk(key, 'one', 'ES256'))
      const identify = identifyBy({ jwksUrl: rotating.jwksUrl, jwksCooldownMs: 0 })
      await identify(`Bearer ${await token()}`)

      const next = await generateKeyPair('ES256')
      rotating.publish(await publicJwk(key, 'one', 'ES256'), await publicJwk(next, 'two', 'ES256'))
      expect(await identify(`Bearer ${await token({ key: next.privateKey, kid: 'two' })}`)).toMatchObject({
        kind: 'identified',
      })
      rotating.close()
    })

    test('unknown key ids cannot make us storm the provider', async () => {
      const stormed = await startProvider()
      stormed.publish(await publicJwk(key, 'one', 'ES256'))
      const identify = identifyBy({ jwksUrl: stormed.jwksUrl })
      const tokens = await Promise.all(Array.from({ length: 50 }, (_, index) => token({ kid: `forged-${index}` })))
      await Promise.all(tokens.map(async (forged) => identify(`Bearer ${forged}`)))
      expect(stormed.asked()).toBe(1)
      stormed.close()
    })

    test.each(['fails', 'hangs', 'lies'] as const)('the last good keys verify while it %s', async (behaviour) => {
      let nowMs = Date.now()
      const failing = await startProvider()
      failing.publish(await publicJwk(key, 'one', 'ES256'))
      const identify = identifyBy({
        jwksUrl: failing.jwksUrl,
        now: () => nowMs,
        jwksTimeoutMs: 100,
        jwksMaxAgeMs: 60_000,
      })
      await identify(`Bearer ${await token()}`)

      failing.behave(behaviour)
      nowMs += 120_000
      for (const scope of ['a', 'b', 'c']) {
        expect(await identify(`Bearer ${await token({ expiresInS: 3_600, claims: { scope } })}`)).toMatchObject({
          kind: 'identified',
        })
      }
      failing.close()
    })

    test('tokens that name no key are verified by the old key and by the new', async () => {
      const rotating = await startProvider()
      const next = await generateKeyPair('ES256')
      const unnamed = async (pair: KeyPair) => ({ ...(await exportJWK(pair.publicKey)), alg: 'ES256' })
      rotating.publish(await unnamed(key), await unnamed(next))
      const identify = identifyBy({ jwksUrl: rotating.jwksUrl })
      const signedBy = async (pair: KeyPair) =>
        `Bearer ${await token({ key: pair.privateKey, header: { kid: undefined } })}`
      expect(await identify(await signedBy(key))).toMatchObject({ kind: 'identified' })
      expect(await identify(await signedBy(next))).toMatchObject({ kind: 'identified' })
      expect(await identify(await signedBy(await generateKeyPair('ES256')))).toMatchObject({ kind: 'refused' })
      rotating.close()
    })

    test('a token by a key that may be new is nobody’s fault while the provider is down', async () => {
      let nowMs = Date.now()
      const failing = await startProvider()
      failing.publish(await publicJwk(key, 'one', 'ES256'))
      const identify = identifyBy({ jwksUrl: failing.jwksUrl, now: () => nowMs })
      await identify(`Bearer ${await token()}`)

      failing.behave('fails')
      nowMs += 60_000
      const next = await generateKeyPair('ES256')
      const renewed = `Bearer ${await token({ key: next.privateKey, kid: 'two' })}`
      expect(await identify(renewed)).toEqual({ kind: 'unavailable' })
      expect(await identify(renewed)).toEqual({ kind: 'unavailable' })

      failing.behave('answers')
      failing.publish(await publicJwk(next, 'two', 'ES256'))
      nowMs += 60_000
      expect(await identify(renewed)).toMatchObject({ kind: 'identified' })
      failing.close()
    })

    test('with no key ever, a token is nobody’s fault: 503 with Retry-After, anonymous requests are served', async () => {
      const hanging = await startProvider()
      hanging.behave('hangs')
      const graph = await startGraph(music(), {
        identify: identifyBy({ jwksUrl: hanging.jwksUrl, jwksTimeoutMs: 100 }),
      })
      const { status, headers } = await graph.ask('{ total }', {
        headers: { authorization: `Bearer ${await token()}` },
      })
      expect([status, headers.get('retry-after')]).toEqual([503, '5'])
      expect((await graph.ask('{ total }')).body).toEqual({ data: { total: 42 } })
      await graph.close()
      hanging.close()
    })
  })
})
