import { Command } from 'commander'
import { operate } from '../client/operations.ts'
import { CommandProblem } from '../client/problem.ts'
import { followOperation } from './followOperation.ts'
import { instancePort } from './options.ts'

export function jobCommand(): Command {
  return new Command('job')
    .description('run a job on the running instance, to its end')
    .argument('[name]', 'which one')
    .option('--list', 'show the jobs there are')
    .addOption(instancePort())
    .addHelpText(
      'after',
      `
Examples:
  npm run -s chorus -- job --list
  npm run -s chorus -- job search-reindex`,
    )
    .action(async (name: string | undefined, { port, list }: { port: number; list?: true }) => {
      if (!name && !list) throw new CommandProblem('Name a job, or see them all with --list.')
      const operations = await operate(port)
      const jobs = await operations.jobs()
      if (list) return void process.stdout.write(jobs.map((job) => `${job.name}  ${job.does}\n`).join(''))

      const known = jobs.map((job) => job.name)
      if (!name || !known.includes(name)) {
        throw new CommandProblem(`There is no job ${name}; there is ${known.join(', ')}.`)
      }
      await followOperation(operations.runJob(name))
    })
}
