import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeSupergraph } from '@chorus/gateway'
import type { Arrivals, ArrivalsOrder } from './arrivalsProcess.ts'
import { bodyOf } from './checkAnswers.ts'
import { startChild } from './childProcess.ts'
import type { LoadOrder, LoadRound } from './loadProcess.ts'
import { loadOf } from './operations.ts'
import { pinning } from './pinning.ts'
import { SHOP } from './shop/subgraphs.ts'

export interface OverloadBenchOptions {
  seconds: number
}

const CLIENTS = 50
const CROWD = 4_000
const PATIENCE_MS = 1_000
const TIMES_CAPACITY = [0.5, 1, 2, 4]

/**
 * What the gateway still answers in time when more arrives than it can answer. Its capacity is what a few clients get who
 * wait for each answer; then a crowd asks at multiples of it.
 */
export async function benchOverload({ seconds }: OverloadBenchOptions): Promise<void> {
  const pins = pinning()
  const directory = await mkdtemp(join(tmpdir(), 'chorus-bench-overload-'))
  const subgraphs = await startChild('subgraphsProcess.ts', { cores: pins?.rest })
  const clients = await startChild('loadProcess.ts', { cores: pins?.rest })
  const crowd = await startChild('arrivalsProcess.ts', { cores: pins?.rest })
  try {
    const supergraphFile = join(directory, 'supergraph.graphql')
    const shop = SHOP.map(({ name, sdl }) => ({ name, sdl, url: `${subgraphs.url}/${name}` }))
    await writeFile(supergraphFile, composeSupergraph(shop).supergraphSdl)
    const gateway = await startChild('chorusProcess.ts', { args: [supergraphFile, 'nothing'], cores: pins?.gateway })

    const { requests, order } = await loadOf('heavy')
    const [request] = requests
    if (!request) throw new Error('There is nothing to ask.')
    const asked = { body: bodyOf(request), expectedBytes: Buffer.byteLength(request.expected) }
    const load: LoadOrder = { url: gateway.url, requests: [asked], order, seconds, connections: CLIENTS }
    await clients.ask<LoadRound>('load', load)
    const { requestsPerSecond: capacity } = await clients.ask<LoadRound>('load', load)
    console.log(`\nThe heavy operation, ${CLIENTS} clients who wait for each answer: ${capacity.toFixed(0)}/s.\n`)
    console.log('| arriving | answered within 1 s | × capacity | turned away | late | broken | not sent |')
    console.log('|--:|--:|--:|--:|--:|--:|--:|')
    for (const times of TIMES_CAPACITY) {
      const perSecond = times * capacity
      const arrivals = { url: gateway.url, body: asked.body, perSecond, seconds, patienceMs: PATIENCE_MS }
      const came = await crowd.ask<Arrivals>('arrive', { ...arrivals, connections: CROWD } satisfies ArrivalsOrder)
      const each = (count: number) => `${(count / seconds).toFixed(0)}/s`
      const { inTime, turnedAway, late, broken, unsent } = came
      const ratio = (inTime / seconds / capacity).toFixed(2)
      const cells = [`${times} ×`, each(inTime), ratio, each(turnedAway), each(late), each(broken), each(unsent)]
      console.log(`| ${cells.join(' | ')} |`)
    }
    await gateway.stop()
  } finally {
    await Promise.all([crowd.stop(), clients.stop(), subgraphs.stop()])
    await rm(directory, { recursive: true, force: true })
  }
}
