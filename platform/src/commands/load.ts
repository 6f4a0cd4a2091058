import { resolve } from 'node:path'
import { Command } from 'commander'
import { operate } from '../client/operations.ts'
import { CommandProblem } from '../client/problem.ts'
import { DEMO_ACCOUNTS } from '../identity/demoAccounts.ts'
import type { LoadRequest } from '../operations/loadRequest.ts'
import { followOperation } from './followOperation.ts'
import { instancePort } from './options.ts'

interface LoadOptions {
  port: number
  account: string
}

/** As they are named on the command line. */
const SETS = ['sample', 'history', 'hetrec'] as const

export function loadCommand(): Command {
  return new Command('load')
    .description('load a data set into the running instance; loading it again doubles nothing')
    .argument('[set]', 'sample: what comes with Chorus; history: a Spotify export; hetrec: HetRec 2011', 'sample')
    .argument('[path]', "history: the export's JSON file; hetrec: the unpacked folder")
    .option('--account <email>', 'history: whose plays they are', 'premium@chorus.test')
    .addOption(instancePort())
    .addHelpText(
      'after',
      `
Examples:
  npm run -s chorus -- load sample
  npm run -s chorus -- load history ~/Downloads/StreamingHistory0.json --account premium@chorus.test
  npm run -s chorus -- load hetrec ~/Downloads/hetrec2011-lastfm-2k`,
    )
    .action(async (set: string, path: string | undefined, options: LoadOptions) => {
      const request = requestOf(set, path, options)
      const operations = await operate(options.port)
      await followOperation(operations.load(request))
    })
}

function requestOf(set: string, path: string | undefined, { account }: LoadOptions): LoadRequest {
  switch (set) {
    case 'sample':
      return { set }
    case 'history':
      if (!path) throw new CommandProblem('Name the file: chorus load history <file>.')
      return { set, file: resolve(path), account: knownAccount(account) }
    case 'hetrec':
      if (!path) throw new CommandProblem('Name the folder: chorus load hetrec <folder>.')
      return { set, folder: resolve(path) }
    default:
      throw new CommandProblem(`There is no data set ${set}; there are ${SETS.join(', ')}.`)
  }
}

function knownAccount(account: string): string {
  const email = account.trim().toLowerCase()
  const known = DEMO_ACCOUNTS.map((demo) => demo.email)
  if (known.includes(email)) return email
  throw new CommandProblem(`There is no demo account ${account}; there are ${known.join(', ')}.`)
}
