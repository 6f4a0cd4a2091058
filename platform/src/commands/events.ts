import { Command, InvalidArgumentError, Option } from 'commander'
import { operate } from '../client/operations.ts'
import { followOperation } from './followOperation.ts'
import { instancePort } from './options.ts'

export function eventsCommand(): Command {
  const events = new Command('events')
    .description('see what is published, what was parked, and let projections read it again')
    .usage('<command> [options]')
  events.addCommand(tailCommand())
  events.addCommand(replayCommand())
  events.addCommand(parkedCommand())
  return events
}

function tailCommand(): Command {
  return new Command('tail')
    .description('follow a topic: a line of JSON for each event, until Ctrl-C')
    .requiredOption('-t, --topic <name>', 'users, catalog, social, ads, play-ticks, ad-events')
    .option('-f, --from <moment>', '"now", "start", or a moment such as 2026-01-31T12:00:00Z', 'now')
    .addOption(new Option('-n, --count <number>', 'end after as many events').argParser(readCount))
    .addOption(instancePort())
    .addHelpText(
      'after',
      `
Examples:
  npm run -s chorus -- events tail --topic users
  npm run -s chorus -- events tail --topic catalog --from start --count 10`,
    )
    .action(async ({ topic, from, count, port }: { topic: string; from: string; count?: number; port: number }) => {
      const operations = await operate(port)
      let left = count ?? Infinity
      for await (const event of operations.tail({ topic, from })) {
        process.stdout.write(`${JSON.stringify(event)}\n`)
        if (--left <= 0) return
      }
    })
}

function replayCommand(): Command {
  return new Command('replay')
    .description('let projections read a topic again; events that they know change nothing')
    .requiredOption('-t, --topic <name>', 'the topic')
    .option('-f, --from <moment>', '"start", or a moment such as 2026-01-31T12:00:00Z', 'start')
    .option('-g, --group <name>', 'one projection; all that read the topic when absent')
    .addOption(instancePort())
    .addHelpText(
      'after',
      `
Ends when the projections have caught up.

Examples:
  npm run -s chorus -- events replay --topic users --from start
  npm run -s chorus -- events replay --topic users --group catalog-listeners`,
    )
    .action(async ({ port, ...request }: { topic: string; from: string; group?: string; port: number }) => {
      const operations = await operate(port)
      await followOperation(operations.replay(request))
    })
}

function parkedCommand(): Command {
  return new Command('parked')
    .description('show the events that could not be handled and wait for a person')
    .option('-t, --topic <name>', 'one topic; all when absent')
    .option('-g, --group <name>', 'of one projection; of all when absent')
    .option('--json', 'as JSON, for programs, with the events themselves')
    .addOption(instancePort())
    .addHelpText(
      'after',
      `
Examples:
  npm run -s chorus -- events parked
  npm run -s chorus -- events parked --topic users --json`,
    )
    .action(async ({ port, json, ...which }: { topic?: string; group?: string; json?: true; port: number }) => {
      const operations = await operate(port)
      const parked = await operations.parked(which)
      if (json) return void process.stdout.write(`${JSON.stringify(parked, null, 2)}\n`)
      const lines = parked.map(({ topic, group, parkedAt, reason }) => `${parkedAt}  ${topic}  ${group}  ${reason}\n`)
      process.stdout.write(lines.length > 0 ? lines.join('') : 'Nothing is parked.\n')
    })
}

/** @throws InvalidArgumentError, which commander shows with the option's name. */
function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('A number from 1 on.')
}
