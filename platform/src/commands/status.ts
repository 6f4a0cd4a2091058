import { Command } from 'commander'
import { operate } from '../client/operations.ts'
import type { InstanceStatus } from '../operations/instanceStatus.ts'
import { instancePort } from './options.ts'

export function statusCommand(): Command {
  return new Command('status')
    .description('show the stores, subgraphs, versions and lag of the running instance')
    .option('--json', 'as JSON, for programs')
    .addOption(instancePort())
    .addHelpText(
      'after',
      `
Exit code 1 when something is not ready.

Examples:
  npm run -s chorus -- status
  npm run -s chorus -- status --json --port 5000`,
    )
    .action(async ({ port, json }: { port: number; json?: true }) => {
      const operations = await operate(port)
      const status = await operations.status()
      process.stdout.write(json ? `${JSON.stringify(status, null, 2)}\n` : tableOf(status))
      const parts = [status.identityProvider, status.mediaOrigin, ...status.subgraphs]
      if (parts.some(({ ready }) => !ready)) process.exitCode = 1
    })
}

function tableOf(status: InstanceStatus): string {
  const { gateway, identityProvider, mediaOrigin, subgraphs } = status
  const parts = [
    ['gateway', 'ready', `${gateway.url}, up ${duration(gateway.upSeconds)}, Node ${gateway.node}, pid ${gateway.pid}`],
    ['identity provider', readiness(identityProvider.ready), identityProvider.url],
    ['media origin', readiness(mediaOrigin.ready), mediaOrigin.url],
  ]
  const stores = subgraphs.flatMap(({ name, ready, stores, problem }) => [
    [name, readiness(ready), problem ?? ''],
    ...stores.map((store) => [
      `  ${store.store}`,
      readiness(store.ready),
      store.problem ?? (store.version ? `version ${store.version}` : ''),
    ]),
  ])
  const lags = subgraphs.flatMap(({ name: subgraph, lagMs }) =>
    lagMs === null
      ? [[subgraph, 'unknown']]
      : Object.entries(lagMs).map(([name, ms]) => [name, `${Math.round(ms)} ms`]),
  )
  return [
    `Topology ${status.topology}, data in ${status.dataDirectory}`,
    '',
    ...aligned([...parts, ...stores]),
    '',
    'How far projections are behind:',
    ...(lags.length > 0 ? aligned(lags).map((line) => `  ${line}`) : ['  there are none']),
    '',
  ].join('\n')
}

function readiness(ready: boolean): string {
  return ready ? 'ready' : 'NOT READY'
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

/** Rows with their columns under each other. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)),
    [],
  )
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
