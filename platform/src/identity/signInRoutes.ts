import { errors, type Provider } from 'oidc-provider'
import type { Accounts, SignInOutcome } from './accounts.ts'
import { DEMO_ACCOUNTS } from './demoAccounts.ts'
import { errorPage, signInPage, signUpPage, type SignInPage } from './pages.ts'
import { readForm } from './signInForm.ts'

type PageRequest = Parameters<Parameters<Provider['use']>[0]>[0]

const PROBLEMS: Record<Exclude<SignInOutcome['kind'], 'signed-in'>, { status: number; message: string }> = {
  wrong: { status: 401, message: 'The e-mail address or the password is wrong.' },
  'too-many-attempts': { status: 429, message: 'Too many attempts with this address. Try again in 15 minutes.' },
}

/**
 * The pages where people sign in or make an account: `/sign-in/<uid>` and `/sign-in/<uid>/sign-up`.
 * They belong to one authorization request of one browser: the uid must match a signed cookie that other sites' forms
 * do not carry (SameSite=Lax), and a form that says that it comes from elsewhere is refused.
 */
export function addSignInRoutes(provider: Provider, accounts: Accounts): void {
  const demoEmails = DEMO_ACCOUNTS.map(({ email }) => email)

  provider.use(async (context, next) => {
    const path = /^\/sign-in\/([\w-]{1,64})(\/sign-up)?$/.exec(context.path)
    if (!path) {
      await next()
      return
    }
    try {
      const interaction = await provider.interactionDetails(context.req, context.res)
      if (interaction.uid !== path[1]) throw new errors.SessionNotFound('this sign-in belongs to another page')
      await answer(context, interaction, path[2] !== undefined)
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error
      context.status = error.statusCode
      errorPage(context, error)
    }
  })

  type Interaction = Awaited<ReturnType<typeof provider.interactionDetails>>

  async function answer(context: PageRequest, interaction: Interaction, isSignUp: boolean): Promise<void> {
    if (context.method === 'GET') return show(context, interaction, isSignUp, hintOf(interaction), null)
    if (context.method !== 'POST') throw new errors.InvalidRequest('use GET or POST', 405)

    const form = await readForm(context.req, provider.issuer)
    const outcome = isSignUp ? await signUp(form) : await signIn(form)
    if (outcome.kind === 'refused') {
      context.status = outcome.status
      return show(context, interaction, isSignUp, form.get('email') ?? '', outcome.message)
    }
    const login = { accountId: outcome.accountId, amr: ['pwd'] }
    const returnTo = await provider.interactionResult(context.req, context.res, { login })
    context.status = 303
    context.redirect(returnTo)
  }

  async function signIn(form: URLSearchParams) {
    const demo = await accounts.signInAsDemo(form.get('demo') ?? '')
    if (demo) return { kind: 'done', accountId: demo.id } as const
    const outcome = await accounts.signIn(form.get('email') ?? '', form.get('password') ?? '')
    if (outcome.kind === 'signed-in') return { kind: 'done', accountId: outcome.account.id } as const
    return { kind: 'refused', ...PROBLEMS[outcome.kind] } as const
  }

  async function signUp(form: URLSearchParams) {
    const outcome = await accounts.signUp(form.get('email') ?? '', form.get('password') ?? '')
    switch (outcome.kind) {
      case 'signed-up':
        return { kind: 'done', accountId: outcome.account.id } as const
      case 'taken':
        return { kind: 'refused', status: 409, message: 'There is an account with this address already.' } as const
      case 'invalid':
        return { kind: 'refused', status: 400, message: outcome.message } as const
    }
  }

  async function show(
    context: PageRequest,
    interaction: Interaction,
    isSignUp: boolean,
    email: string,
    problem: string | null,
  ): Promise<void> {
    const client = await provider.Client.find(String(interaction.params.client_id))
    const page: SignInPage = {
      path: `/sign-in/${interaction.uid}`,
      clientName: client?.clientName ?? 'Chorus',
      email,
      problem,
      demoEmails,
      redirectOrigin: new URL(String(interaction.params.redirect_uri)).origin,
    }
    if (isSignUp) return signUpPage(context, page)
    signInPage(context, page)
  }
}

/** The account that the application expects, to be filled in. */
function hintOf(interaction: { params: Record<string, unknown> }): string {
  const hint = interaction.params.login_hint
  return typeof hint === 'string' ? hint.slice(0, 254) : ''
}
