import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeSupergraph } from '@chorus/gateway'
import { startChild } from './childProcess.ts'
import { measure, type MeasureOptions } from './measure.ts'
import { OPERATION_NAMES, type OperationName } from './operations.ts'
import { pinning } from './pinning.ts'
import { ROWS, rowsNamed } from './rows.ts'
import { SHOP } from './shop/subgraphs.ts'
import { missedBars, tableOf, type Measured } from './table.ts'

export interface GatewayBenchOptions extends MeasureOptions {
  /** Keys of rows, with commas between. */
  only?: string
  operation?: OperationName
  /** Whether a missed bar is a failure. */
  enforce?: boolean
}

/**
 * Measures the gateway beside stock Apollo over the same four subgraphs, in turns: each gateway on a core of its own,
 * clients and subgraphs on the others. Prints one table.
 */
export async function benchGateway(options: GatewayBenchOptions): Promise<void> {
  const rows = options.only ? rowsNamed(options.only.split(',')) : ROWS
  const operations = options.operation ? [options.operation] : OPERATION_NAMES
  const pins = pinning()
  if (options.profile) await mkdir(options.profile, { recursive: true })

  const directory = await mkdtemp(join(tmpdir(), 'chorus-bench-gateway-'))
  const subgraphs = await startChild('subgraphsProcess.ts', { cores: pins?.rest })
  const clients = await startChild('loadProcess.ts', { cores: pins?.rest })
  const results = new Map<OperationName, Measured[]>()
  try {
    const supergraphFile = join(directory, 'supergraph.graphql')
    const shop = SHOP.map(({ name, sdl }) => ({ name, sdl, url: `${subgraphs.url}/${name}` }))
    await writeFile(supergraphFile, composeSupergraph(shop).supergraphSdl)

    const bench = { supergraphFile, directory, subgraphs, clients, cores: pins?.gateway }
    for (const operation of operations) results.set(operation, await measure(operation, rows, bench, options))
  } finally {
    await clients.stop()
    await subgraphs.stop()
    await rm(directory, { recursive: true, force: true })
  }

  const { connections, rounds, seconds } = options
  const [cpu] = cpus()
  const pinned = pins
    ? 'each gateway on one core'
    : 'not pinned to a core: ratios include the subgraphs and the clients'
  console.log(
    `\n${cpu?.model.trim()}, ${cpus().length} cores, Node ${process.version}; ${pinned}; ` +
      `${connections} connections, median of ${rounds} rounds of ${seconds} s\n`,
  )
  for (const line of tableOf(results)) console.log(line)
  const missed = missedBars(results)
  for (const sentence of missed) console.log(`\n${sentence}`)
  if (options.enforce && missed.length > 0) process.exitCode = 1
}
