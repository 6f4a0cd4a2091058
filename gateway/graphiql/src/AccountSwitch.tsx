import type { SignIn, SignInConfig } from './signIn.ts'

interface AccountSwitchProps {
  config: SignInConfig
  signIn: SignIn
}

const NOBODY = ''

/** Who asks: nobody, or one of the accounts. Choosing one goes through the identity provider's own page. */
export function AccountSwitch({ config, signIn }: AccountSwitchProps) {
  const current = signIn.account() ?? NOBODY
  // Who signed in may be none of those that are offered.
  const accounts = [...new Set([...config.accounts, current])].filter((account) => account !== NOBODY)
  const choose = (account: string) => {
    if (account === current) return
    if (account !== NOBODY) return void signIn.begin(account)
    signIn.signOut()
    location.reload()
  }
  return (
    <label className="account-switch">
      Signed in as{' '}
      <select value={current} onChange={(event) => choose(event.target.value)}>
        <option value={NOBODY}>nobody</option>
        {accounts.map((account) => (
          <option key={account}>{account}</option>
        ))}
      </select>
    </label>
  )
}
