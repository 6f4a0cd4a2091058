import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild, type Child } from './childProcess.ts'
import { checkAnswers } from './checkAnswers.ts'
import type { Load } from './operations.ts'
import { FLOOR, IN_PROCESS, type Row } from './rows.ts'
import type { RecordedCalls } from './subgraphsProcess.ts'

/** One gateway under measurement. */
export interface Target {
  row: Row
  process: Child
  /** Who knows how many calls to subgraphs there were. */
  callCounter: Child
}

export interface Bench {
  supergraphFile: string
  /** Where files for the processes may be written. */
  directory: string
  subgraphs: Child
  clients: Child
  /** Where gateways run; undefined: anywhere. */
  cores: string | undefined
}

/** Starts one row's gateway for one operation. */
export async function startTarget(row: Row, load: Load, bench: Bench): Promise<Target> {
  const { supergraphFile, cores } = bench
  const args = row.key === FLOOR ? await floorArguments(load, bench) : [supergraphFile, ...row.args]
  const process = await startChild(row.script, { args, cores })
  return { row, process, callCounter: row.key === IN_PROCESS ? process : bench.subgraphs }
}

/** The calls that the gateway makes for an operation, and the answer that is made of them. */
async function floorArguments(load: Load, bench: Bench): Promise<string[]> {
  const { subgraphs, supergraphFile, directory } = bench
  const gateway = await startChild('chorusProcess.ts', { args: [supergraphFile, 'nothing'] })
  // Once before, so that the recorded request is planned already.
  await checkAnswers(gateway.url, load)
  await subgraphs.ask('record')
  await checkAnswers(gateway.url, load)
  const stages = await subgraphs.ask<RecordedCalls>('recorded')
  await gateway.stop()

  const file = join(directory, 'calls.json')
  await writeFile(file, JSON.stringify({ stages, expected: load.requests[0]?.expected }))
  return [subgraphs.url, file]
}
