import { createHash } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'

/** What a Koa context needs to be for a page to be written to it. */
type PageContext = Pick<KoaContextWithOIDC, 'body' | 'set' | 'type'>

/** The provider's own pages: plain HTML, no script, no byte from elsewhere. */
const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center }
  main { width: min(22rem, 90vw); padding: 2rem 0 }
  h1 { font-size: 1.5rem; margin: 0 0 1rem }
  label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
  label { margin-top: .75rem }
  input { padding: .5rem; border: 1px solid #8888; border-radius: .4rem }
  button { padding: .55rem; margin-top: .75rem; border: 0; border-radius: .4rem; background: #5b3df5; color: #fff; cursor: pointer }
  button.quiet { background: #8882; color: inherit; text-align: start }
  button:focus-visible, input:focus-visible, a:focus-visible { outline: 3px solid #f5a623 }
  [role=alert] { padding: .5rem .75rem; border-radius: .4rem; background: #c6282822; border: 1px solid #c62828 }
  fieldset { border: 0; padding: 0; margin: 1.5rem 0 0 } legend { opacity: .75 }
`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

export interface SignInPage {
  /** Where the form goes: this sign-in's own path. */
  path: string
  clientName: string
  /** Filled in already. */
  email: string
  problem: string | null
  /** One button each, where these accounts exist. */
  demoEmails: readonly string[]
  /** The origin that the browser is sent back to, which the form's redirect must reach. */
  redirectOrigin: string
}

export function signInPage(context: PageContext, page: SignInPage): void {
  const expected = page.demoEmails.find((email) => email === page.email)
  const others = page.demoEmails.filter((email) => email !== expected)
  const content = `
    <h1>Sign in to ${escaped(page.clientName)}</h1>
    ${alertOf(page.problem)}
    ${expected ? demoForm(page.path, `<button name="demo" value="${escaped(expected)}">Continue as ${escaped(expected)}</button>`) : ''}
    <form method="post" action="${escaped(page.path)}">
      ${credentialInputs(page.email, 'current-password')}
      <button ${expected ? 'class="quiet"' : ''}>Sign in</button>
    </form>
    <p><a href="${escaped(page.path)}/sign-up">Create an account</a></p>
    ${others.length > 0 ? demoForm(page.path, demoChoices(others)) : ''}`
  send(context, 'Sign in', content, page.redirectOrigin)
}

function demoForm(path: string, content: string): string {
  return `<form method="post" action="${escaped(path)}">${content}</form>`
}

function demoChoices(emails: readonly string[]): string {
  const buttons = emails.map(
    (email) => `<button class="quiet" name="demo" value="${escaped(email)}">${escaped(email)}</button>`,
  )
  return `<fieldset><legend>or as a demo account</legend>${buttons.join('')}</fieldset>`
}

export function signUpPage(context: PageContext, page: Omit<SignInPage, 'demoEmails'>): void {
  const content = `
    <h1>Create an account</h1>
    ${alertOf(page.problem)}
    <form method="post" action="${escaped(page.path)}/sign-up">
      ${credentialInputs(page.email, 'new-password')}
      <button>Create the account and sign in</button>
    </form>
    <p><a href="${escaped(page.path)}">I have an account</a></p>`
  send(context, 'Create an account', content, page.redirectOrigin)
}

export function errorPage(context: PageContext, out: { error: string; error_description?: string | undefined }): void {
  const content = `
    <h1>This did not work</h1>
    ${alertOf(out.error_description ?? out.error)}
    <p>Go back to the application and try again from there. <small>(${escaped(out.error)})</small></p>`
  send(context, 'This did not work', content)
}

/** The provider's own hidden form, with the two answers. */
export function signOutPage(context: PageContext, form: string): void {
  const content = `
    <h1>Sign out?</h1>
    ${form}
    <button type="submit" form="op.logoutForm" value="yes" name="logout">Sign out</button>
    <button class="quiet" type="submit" form="op.logoutForm">Stay signed in</button>`
  send(context, 'Sign out', content)
}

export function signedOutPage(context: PageContext): void {
  send(context, 'Signed out', '<h1>You are signed out.</h1>')
}

function credentialInputs(email: string, passwordKind: 'current-password' | 'new-password'): string {
  return `
    <label for="email">E-mail</label>
    <input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${escaped(email)}">
    <label for="password">Password</label>
    <input id="password" name="password" type="password" autocomplete="${passwordKind}" required maxlength="200">`
}

function alertOf(problem: string | null): string {
  return problem ? `<p role="alert">${escaped(problem)}</p>` : ''
}

function send(context: PageContext, title: string, content: string, redirectOrigin = ''): void {
  context.type = 'html'
  context.set({
    'cache-control': 'no-store',
    // A form's redirects count as its action too, hence the application's origin.
    'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self' ${redirectOrigin}; frame-ancestors 'none'; base-uri 'none'`,
    // Not `no-referrer`: browsers then post the form from the origin `null`.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  context.body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Chorus</title>
<style>${STYLE}</style>
<main>${content}</main>
</html>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
