import { Command } from 'commander'
import { benchGateway } from './gateway/benchGateway.ts'
import { benchTicks } from './ticks/benchTicks.ts'

const program = new Command('bench').description('Measures Chorus beside a peer, on this machine, in one run.')

program
  .command('gateway', { isDefault: true })
  .description('requests per second and latency of three operations, with stock Apollo over the same subgraphs')
  .option('--seconds <n>', 'length of each round', Number, 4)
  .option('--rounds <n>', 'rounds of each measurement, interleaved; the median is shown', Number, 3)
  .option('--connections <n>', 'clients at a time', Number, 16)
  .option('--port <n>', 'the first port to use', Number, 14_500)
  .option('--data <folder>', 'where the measured instance is kept for the next run', '.chorus/bench')
  .action(benchGateway)

program
  .command('ticks')
  .description(
    'play ticks acknowledged per second and the time to acknowledge them, with bare appends of the same bytes',
  )
  .option('--seconds <n>', 'length of each round', Number, 4)
  .option('--rounds <n>', 'rounds of each measurement, interleaved; the median is shown', Number, 3)
  .action(benchTicks)

await program.parseAsync()
