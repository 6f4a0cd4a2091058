import { Command, Option } from 'commander'
import { resolve } from 'node:path'
import { sentenceOf } from '../boot/bootProblem.ts'
import { boot, type Platform } from '../boot/boot.ts'
import type { Topology } from '../boot/stores.ts'
import { DEFAULT_PORT, readPort, readWholeNumber } from './options.ts'
import { createProgress } from './progress.ts'
import { untilStopped } from './stopSignals.ts'
import { welcome } from './welcome.ts'

interface StartOptions {
  port: number
  data: string
  topology: Topology
  patience: number
  cacheMb: number
}

/** Ports above the gateway's that an instance may need: identity, media, one for each subgraph. */
const HIGHEST_PORT = 65_000

export function startCommand(): Command {
  return new Command('start')
    .description('boot the platform on this machine: stores, subgraphs, identity provider, gateway')
    .addOption(
      new Option('-p, --port <number>', "the gateway's port; every other port is chosen free above it")
        .default(DEFAULT_PORT)
        .argParser(readPort),
    )
    .option('-d, --data <directory>', 'where this instance keeps everything', '.chorus')
    .addOption(
      new Option('-t, --topology <kind>', 'one process, or many: one for each subgraph, over HTTP')
        .choices(['one', 'many'])
        .default('one'),
    )
    .addOption(
      new Option('--patience <times>', 'how many times as long as they promise fields are waited for')
        .default(1)
        .argParser((text) => readWholeNumber(text, 1, 1_000)),
    )
    .addOption(
      new Option(
        '--cache-mb <number>',
        'keep what is the same for everyone (`@public`) in so much memory, until it changes',
      )
        .default(0)
        .argParser((text) => readWholeNumber(text, 0, 65_536)),
    )
    .addHelpText(
      'after',
      `
Examples:
  npm start
  npm start -- --port 5000 --data /tmp/second    a second instance beside the first
  npm start -- --topology many`,
    )
    .action(start)
}

async function start({ port, data, topology, patience, cacheMb }: StartOptions, command: Command): Promise<void> {
  if (port > HIGHEST_PORT) command.error(`error: choose a --port up to ${HIGHEST_PORT}: others follow it.`)
  const dataDirectory = resolve(data)
  const stopped = untilStopped()
  const progress = createProgress()
  const beganAtMs = Date.now()
  let platform: Platform
  try {
    platform = await boot(
      {
        port,
        dataDirectory,
        topology,
        patience,
        cacheMb,
        onStep: (step) => process.stderr.write(`${step}\n`),
        onLoad: (event) => {
          if (event.kind === 'progress') progress.update(event.step, event.done, event.total)
        },
      },
      stopped.signal,
    )
  } catch (error) {
    progress.stop()
    if (stopped.signal.aborted) process.exit(0)
    process.stderr.write(`${sentenceOf(error, dataDirectory)}\n`)
    process.exit(1)
  }
  progress.stop()
  process.stdout.write(welcome(platform, Date.now() - beganAtMs))

  await stopped.promise
  process.stderr.write('\nStopping …\n')
  await platform.stop()
  process.exit(0)
}
