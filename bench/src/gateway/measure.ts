import { join } from 'node:path'
import { bodyOf, checkAnswers } from './checkAnswers.ts'
import type { LoadOrder, LoadRound } from './loadProcess.ts'
import type { Usage } from './measuredProcess.ts'
import { loadOf, type OperationName } from './operations.ts'
import { FLOOR, type Row } from './rows.ts'
import type { Measured, MeasuredRound } from './table.ts'
import { startTarget, type Bench, type Target } from './targets.ts'

export interface MeasureOptions {
  seconds: number
  rounds: number
  connections: number
  /** The folder that CPU profiles of our gateways go to; they are taken after the rounds. */
  profile?: string
}

const WARM_UP_S = 3

/** Measures the rows in turns with one operation. Throws where any answer is not what it must be. */
export async function measure(
  operation: OperationName,
  rows: readonly Row[],
  bench: Bench,
  options: MeasureOptions,
): Promise<Measured[]> {
  const load = await loadOf(operation)
  const bodies = load.requests.map(bodyOf)
  const lengths = new Map<Target, number[]>()
  const ask = (target: Target, seconds: number) => {
    const requests = bodies.map((body, index) => ({ body, expectedBytes: lengths.get(target)?.[index] ?? 0 }))
    const { order } = load
    const { connections } = options
    const about: LoadOrder = { url: target.process.url, requests, order, connections, seconds }
    return bench.clients.ask<LoadRound>('load', about)
  }
  const targets: Target[] = []
  const rounds = new Map<Target, MeasuredRound[]>()
  try {
    for (const row of rows) {
      // The floor replays the calls of one request.
      if (row.key === FLOOR && load.requests.length > 1) continue
      say(`${operation}: checking ${row.title}`)
      const target = await startTarget(row, load, bench)
      targets.push(target)
      rounds.set(target, [])
      lengths.set(target, await checkAnswers(target.process.url, load))
      await ask(target, WARM_UP_S)
    }
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const target of targets) {
        say(`${operation}: ${target.row.title}, round ${round} of ${options.rounds}`)
        rounds.get(target)?.push(await measureRound(target, () => ask(target, options.seconds)))
      }
    }
    for (const target of options.profile ? targets.filter(({ row }) => row.isOurs) : []) {
      const file = join(options.profile ?? '', `${operation}.${target.row.key}.cpuprofile`)
      await target.process.ask('startProfile')
      await ask(target, options.seconds)
      await target.process.ask('writeProfile', file)
    }
    return await Promise.all(
      targets.map(async (target) => {
        const { peakBytes } = await target.process.ask<Usage>('usage')
        return { row: target.row, rounds: rounds.get(target) ?? [], peakBytes }
      }),
    )
  } finally {
    await Promise.all(targets.map(({ process }) => process.stop()))
  }
}

async function measureRound({ process, callCounter }: Target, ask: () => Promise<LoadRound>): Promise<MeasuredRound> {
  await callCounter.ask('calls')
  const before = await process.ask<Usage>('usage')
  const round = await ask()
  const after = await process.ask<Usage>('usage')
  const { calls } = await callCounter.ask<{ calls: number }>('calls')
  return {
    ...round,
    requestsPerCpuSecond: round.requests / (after.cpuSeconds - before.cpuSeconds),
    callsPerRequest: calls / round.requests,
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
