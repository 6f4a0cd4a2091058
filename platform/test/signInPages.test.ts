import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '../src/client/signIn.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../src/identity/demoAccounts.ts'
import { aBrowser, anIdentityProvider, authorizationUrl, aVerifier, openForm, submit } from './identityFixture.ts'

let provider: Awaited<ReturnType<typeof anIdentityProvider>>
beforeAll(async () => {
  provider = await anIdentityProvider()
})
afterAll(() => provider.close())

async function aForm(changes: Record<string, string> = {}) {
  const visit = aBrowser()
  const form = await openForm(visit, authorizationUrl(provider.issuer, aVerifier().challenge, changes))
  const post = (fields: Record<string, string>, path = '', headers: Record<string, string> = {}) =>
    visit(`${form.href}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })
  return { visit, form, post }
}

describe('the sign-in page', () => {
  test('offers every demo account, the expected one first, and needs no script and no other host', async () => {
    const { visit, form } = await aForm({ login_hint: 'creator@chorus.test' })
    const { page, response } = await visit(form)
    for (const { email } of DEMO_ACCOUNTS) expect(page).toContain(`name="demo" value="${email}"`)
    expect(page.indexOf('Continue as creator@chorus.test')).toBeLessThan(page.indexOf('value="listener@chorus.test"'))
    expect(page).toContain('Continue as creator@chorus.test')
    expect(page).not.toMatch(/<script|https?:\/\//)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('signs in as a demo account by its button', async () => {
    const { visit, form } = await aForm()
    const callback = await submit(visit, form, { demo: 'creator@chorus.test' })
    expect(callback?.searchParams.get('code')).toBeTruthy()
  })

  test.each([
    ['a wrong password', { email: 'listener@chorus.test', password: 'wrong' }],
    ['an unknown address', { email: 'nobody@chorus.test', password: DEMO_PASSWORD }],
    ['no fields at all', {}],
    ['a demo account that is none', { demo: 'nobody@chorus.test' }],
    ['SQL', { email: "' OR 1=1 --", password: "' OR 1=1 --" }],
    ['NUL bytes', { email: 'listener@chorus.test\0', password: '\0' }],
    ['a huge password', { email: 'listener@chorus.test', password: 'x'.repeat(5000) }],
  ])('answers %s with the same sentence', async (_what, fields) => {
    const { post } = await aForm()
    const { response, page, location } = await post(fields)
    expect([response.status, location]).toEqual([401, null])
    expect(page).toContain('The e-mail address or the password is wrong.')
  })

  test('shows hostile input as text', async () => {
    const { post } = await aForm()
    const { page } = await post({ email: '"><script>alert(1)</script>', password: 'x' })
    expect(page).not.toContain('<script>')
    expect(page).toContain('&quot;&gt;&lt;script&gt;')
  })

  test('refuses a form from another site, a form that is too large, and a body that is no form', async () => {
    const { visit, form, post } = await aForm()
    const foreign = await post({ demo: 'admin@chorus.test' }, '', { origin: 'http://evil.test' })
    const large = await post({ email: 'x'.repeat(20_000) })
    const json = await visit(form, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect([foreign, large, json].map(({ response }) => response.status)).toEqual([403, 413, 415])
  })

  test('belongs to one browser: the same address elsewhere shows an error, not a form', async () => {
    const { form } = await aForm()
    const { response, page } = await aBrowser()(form)
    expect(response.status).toBe(400)
    expect(page).not.toContain('<form')
  })

  test('closes for an address after ten wrong passwords, the right one included', async () => {
    const email = 'finance@chorus.test'
    const { post } = await aForm()
    for (let attempt = 0; attempt < 10; attempt++) await post({ email, password: `wrong ${attempt}` })
    expect((await post({ email, password: DEMO_PASSWORD })).response.status).toBe(429)
  })

  test('tries ten of sixty passwords that are guessed at the same moment', async () => {
    const { post } = await aForm()
    const guesses = Array.from({ length: 60 }, (_, n) => post({ email: 'creator@chorus.test', password: `guess ${n}` }))
    const statuses = (await Promise.all(guesses)).map(({ response }) => response.status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(50)
  })

  test("strangers' guesses close neither a demo account's button nor the command line's way in", async () => {
    const email = 'advertiser@chorus.test'
    const { visit, form, post } = await aForm()
    for (let attempt = 0; attempt < 11; attempt++) await post({ email, password: `wrong ${attempt}` })
    expect((await post({ email, password: DEMO_PASSWORD })).response.status).toBe(429)

    const callback = await submit(visit, form, { demo: email })
    expect(callback?.searchParams.get('code')).toBeTruthy()
    const { accessToken } = await signIn(provider.resource, { demo: email })
    expect(decodeJwt(accessToken)).toMatchObject({ email })
  })
})

describe('a new account', () => {
  test('is a listener with a subject of its own, and can sign in again', async () => {
    const { visit, form } = await aForm()
    const newcomer = { email: 'New.Comer@example.com', password: 'a long enough password' }
    const callback = await submit(visit, new URL(`${form.href}/sign-up`), newcomer)
    expect(callback?.searchParams.get('code')).toBeTruthy()

    const { accessToken } = await signIn(provider.resource, newcomer)
    const claims = decodeJwt(accessToken)
    // Nothing here sends mail, so nobody knows whose address it is.
    expect(claims).toMatchObject({ scope: 'listener', email: 'new.comer@example.com', email_verified: false })
    expect(claims.sub).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })

  test('is refused where the address is taken, whatever its case', async () => {
    const { post } = await aForm()
    const { response, page } = await post(
      { email: 'Listener@Chorus.test', password: 'a long enough password' },
      '/sign-up',
    )
    expect(response.status).toBe(409)
    expect(page).toContain('already')
  })

  test.each([
    ['no-address', 'a long enough password', 'e-mail address'],
    ['a@example.com', 'short', 'at least 10'],
    [`${'a'.repeat(300)}@example.com`, 'a long enough password', 'too long'],
  ])('with the address %s and the password %s is refused with the reason', async (email, password, reason) => {
    const { post } = await aForm()
    const { response, page } = await post({ email, password }, '/sign-up')
    expect(response.status).toBe(400)
    expect(page).toContain(reason)
  })

  test('keeps its password as a scrypt hash only', async () => {
    const { rows } = await provider.pool.query<{ password_hash: string }>('SELECT password_hash FROM account')
    expect(rows.length).toBeGreaterThanOrEqual(DEMO_ACCOUNTS.length)
    for (const { password_hash: hash } of rows) expect(hash).toMatch(/^scrypt\$16384\$8\$1\$/)
  })
})
