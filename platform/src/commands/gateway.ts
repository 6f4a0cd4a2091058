import { Command, Option } from 'commander'
import { startStandaloneGateway } from '@chorus/gateway'
import { createLogger, createMetrics } from '@chorus/telemetry'
import { CommandProblem } from '../client/problem.ts'
import { readPort } from './options.ts'
import { untilStopped } from './stopSignals.ts'

interface GatewayCommandOptions {
  supergraph: string
  port: number
  /** False with `--no-auth`. */
  auth: boolean
  issuer?: string
  audience?: string
  jwks?: string
}

export function gatewayCommand(): Command {
  return new Command('gateway')
    .description('serve any Federation 2 supergraph alone, Chorus or not')
    .requiredOption('-s, --supergraph <file or URL>', 'the composed supergraph (SDL)')
    .addOption(new Option('-p, --port <number>', 'where to serve it').makeOptionMandatory().argParser(readPort))
    .option('--no-auth', 'take no tokens: everyone is anonymous')
    .option('--issuer <URL>', 'whose access tokens to take')
    .option('--audience <name>', 'what the tokens must be for')
    .option('--jwks <URL>', "the issuer's keys; <issuer>/jwks when absent")
    .addHelpText(
      'after',
      `
Examples:
  npm run -s chorus -- gateway --supergraph schema/supergraph.graphql --port 5000 --no-auth
  npm run -s chorus -- gateway --supergraph https://example.com/supergraph.graphql --port 5000 \\
      --issuer https://login.example.com --audience https://api.example.com`,
    )
    .action(serve)
}

async function serve(options: GatewayCommandOptions): Promise<void> {
  const stopped = untilStopped()
  const gateway = await startStandaloneGateway({
    supergraph: options.supergraph,
    port: options.port,
    auth: authOf(options),
    audience: 'developers',
    createLogger: (personalFields) => createLogger({ name: 'gateway', personalFields }),
    metrics: createMetrics({ processMetrics: true }),
  }).catch((error: unknown) => {
    throw new CommandProblem(error instanceof Error ? error.message : String(error), { cause: error })
  })
  process.stdout.write(`${gateway.url}\n`)
  await stopped.promise
  await gateway.close()
  process.exit(0)
}

function authOf({ auth, issuer, audience, jwks }: GatewayCommandOptions) {
  if (!auth) return 'none' as const
  if (!issuer || !audience) {
    throw new CommandProblem('Say whose tokens to take with --issuer and --audience, or take none with --no-auth.')
  }
  return { issuer, audience, jwksUrl: jwks ?? `${issuer.replace(/\/$/, '')}/jwks` }
}
