import { Command } from 'commander'
import { CommandProblem } from '../client/problem.ts'
import { findProtectedResource } from '../client/protectedResource.ts'
import { signIn } from '../client/signIn.ts'
import { DEMO_ACCOUNTS } from '../identity/demoAccounts.ts'
import { instancePort } from './options.ts'

export function tokenCommand(): Command {
  return new Command('token')
    .description('print an access token for an account, issued by the identity provider of the running instance')
    .argument('<account>', 'a demo account such as listener@chorus.test, or your own with --password')
    .option('--password <password>', "an account's own password, where it is no demo account")
    .addOption(instancePort())
    .addHelpText(
      'after',
      `
Examples:
  npm run -s chorus -- token listener@chorus.test
  curl -H "authorization: Bearer $(npm run -s chorus -- token premium@chorus.test)" \\
       -H 'content-type: application/json' -d '{"query":"{ viewer { id } }"}' http://localhost:4000/graphql`,
    )
    .action(async (account: string, options: { port: number; password?: string }) => {
      const email = account.trim().toLowerCase()
      const known = DEMO_ACCOUNTS.map((demo) => demo.email)
      if (options.password === undefined && !known.includes(email)) {
        throw new CommandProblem(`There is no demo account ${account}; there are ${known.join(', ')}.`)
      }
      const resource = await findProtectedResource(`http://localhost:${options.port}`)
      const credentials = options.password === undefined ? { demo: email } : { email, password: options.password }
      const { accessToken } = await signIn(resource, credentials)
      process.stdout.write(`${accessToken}\n`)
    })
}
