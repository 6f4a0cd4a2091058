import { join } from 'node:path'
import type { Platform } from '../boot/boot.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../identity/demoAccounts.ts'

/** What to do now that everything runs. */
export function welcome({ url, issuer, dataDirectory, logFile }: Platform, tookMs: number): string {
  const port = new URL(url).port
  const option = port === '4000' ? '' : ` --port ${port}`
  const widest = Math.max(...DEMO_ACCOUNTS.map(({ email }) => email.length))
  const accounts = DEMO_ACCOUNTS.map(
    ({ email, scopes, plan }) => `    ${email.padEnd(widest)}  ${scopes.join(' ')}${plan ? ', Premium' : ''}`,
  )
  return `
Chorus is ready (${(tookMs / 1000).toFixed(1)} s).

  GraphiQL            ${url}/graphql
  Identity provider   ${issuer}
  Data                ${dataDirectory}
  Log                 ${logFile}

  Demo accounts, each with the password "${DEMO_PASSWORD}":
${accounts.join('\n')}

  A machine's account: client chorus-partner, its secret is "partnerSecret" in ${join(dataDirectory, 'secrets.json')}

  npm run -s chorus -- token listener@chorus.test${option}
  npm run -s chorus -- status${option}

Ctrl-C stops it.
`
}
