import { Command, Option } from 'commander'
import { benchAds } from './ads/benchAds.ts'
import { benchGateway } from './gateway/benchGateway.ts'
import { benchOverload } from './gateway/benchOverload.ts'
import { OPERATION_NAMES } from './gateway/operations.ts'
import { ROWS } from './gateway/rows.ts'
import { benchSocial } from './social/benchSocial.ts'
import { benchTicks } from './ticks/benchTicks.ts'

const program = new Command('bench').description('Measures Chorus beside a peer, on this machine, in one run.')

program
  .command('gateway', { isDefault: true })
  .description('what federation costs: a heavy page, a light one and a mix of many, beside stock Apollo, on one core')
  .option('--seconds <n>', 'length of each round', Number, 4)
  .option('--rounds <n>', 'rounds of each measurement, interleaved; the median is shown', Number, 3)
  .option('--connections <n>', 'clients at a time', Number, 50)
  .option('--only <rows>', `some of ${ROWS.map((row) => row.key).join(', ')}, with commas between`)
  .addOption(new Option('--operation <name>', 'one instead of all').choices(OPERATION_NAMES))
  .option('--profile <folder>', 'write CPU profiles of our gateways to this folder')
  .option('--enforce', 'fail where a bar is missed')
  .action(benchGateway)

program
  .command('overload')
  .description('what the gateway still answers in time when more arrives than it can answer')
  .option('--seconds <n>', 'length of each measurement', Number, 6)
  .action(benchOverload)

program
  .command('ticks')
  .description(
    'play ticks acknowledged per second and the time to acknowledge them, with bare appends of the same bytes',
  )
  .option('--seconds <n>', 'length of each round', Number, 4)
  .option('--rounds <n>', 'rounds of each measurement, interleaved; the median is shown', Number, 3)
  .action(benchTicks)

program
  .command('social')
  .description(
    'reads of the social graph through the gateway, with and without Redis, and how soon others see a follow',
  )
  .option('--people <n>', 'people to read about', Number, 100_000)
  .option(
    '--follows <n>',
    'follows between them, skewed; `--people 1000000 --follows 20000000` is the full size',
    Number,
    2_000_000,
  )
  .option('--seconds <n>', 'length of each round', Number, 5)
  .option('--rounds <n>', 'rounds of each measurement, with Redis and without in turns', Number, 3)
  .option('--connections <n>', 'clients at a time', Number, 8)
  .option('--visible <n>', 'follows that are waited for', Number, 200)
  .option('--port <n>', 'the first port to use', Number, 14_500)
  .option('--data <folder>', 'where the measured instance is kept for the next run', '.chorus/bench')
  .action(benchSocial)

program
  .command('ads')
  .description('decisions which ad is heard: the choice alone beside a filter, whole breaks beside empty ones')
  .option('--seconds <n>', 'length of each measurement', Number, 4)
  .option('--line-items <n>', 'running line items to choose from', Number, 10_000)
  .option('--listeners <n>', 'people who ask', Number, 20_000)
  .option('--connections <n>', 'the most breaks asked for at a time', Number, 16)
  .action(benchAds)

await program.parseAsync()
