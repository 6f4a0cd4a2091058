import { enableCompileCache } from 'node:module'
import { Command } from 'commander'
import { CommandProblem } from './client/problem.ts'

// What was compiled is found again at the next start, and by the processes and threads of this one.
const { directory } = enableCompileCache()
if (directory) process.env.NODE_COMPILE_CACHE ??= directory

/** Each command's own code is read only when it is called: `token` needs no database. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.ts')).startCommand(),
  token: async () => (await import('./commands/token.ts')).tokenCommand(),
  status: async () => (await import('./commands/status.ts')).statusCommand(),
  load: async () => (await import('./commands/load.ts')).loadCommand(),
  gateway: async () => (await import('./commands/gateway.ts')).gatewayCommand(),
  events: async () => (await import('./commands/events.ts')).eventsCommand(),
  job: async () => (await import('./commands/job.ts')).jobCommand(),
}

async function main(args: string[]): Promise<void> {
  const program = new Command('chorus')
    .description('Chorus: the data platform of a music-streaming service, as one federated graph')
    .usage('<command> [options]')
    .showHelpAfterError('(see --help)')
  const [name = ''] = args
  const wanted = Object.hasOwn(COMMANDS, name) ? [name] : Object.keys(COMMANDS)
  for (const command of wanted) {
    const make = COMMANDS[command]
    if (make) program.addCommand((await make()).showHelpAfterError('(see --help)'))
  }
  await program.parseAsync(args, { from: 'user' })
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  const isExpected = error instanceof CommandProblem
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  // At once: what a command has begun, a channel that it listens on or a server, must not keep a failure waiting.
  process.exit(1)
}
