import type { LoadRound } from './loadProcess.ts'
import type { OperationName } from './operations.ts'
import { APOLLO, type Row } from './rows.ts'

export interface Measured {
  row: Row
  rounds: MeasuredRound[]
  peakBytes: number
}

export interface MeasuredRound extends LoadRound {
  /** By the processor's time that the gateway took: what others on this machine do shows less. */
  requestsPerCpuSecond: number
  /** To subgraphs. */
  callsPerRequest: number
}

const HEAD = [
  '| operation | gateway | requests/s | × Apollo | per CPU second | × Apollo | bar | P50 ms | P99 ms | peak MB | subgraph calls |',
  '|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
]

/** One line a gateway and operation, with its ratio to stock Apollo. */
export function tableOf(results: ReadonlyMap<OperationName, readonly Measured[]>): string[] {
  const lines = [...results].flatMap(([operation, all]) => {
    const peer = all.find(({ row }) => row.key === APOLLO)
    const reference = peer && medianRound(peer.rounds)
    return all.map(({ row, rounds, peakBytes }) => {
      const median = medianRound(rounds)
      return `| ${[
        operation,
        row.title,
        median.requestsPerSecond.toFixed(0),
        ratio(median.requestsPerSecond, reference?.requestsPerSecond),
        median.requestsPerCpuSecond.toFixed(0),
        ratio(median.requestsPerCpuSecond, reference?.requestsPerCpuSecond),
        row.bars[operation] ?? '',
        median.p50Ms.toFixed(2),
        median.p99Ms.toFixed(2),
        (peakBytes / 2 ** 20).toFixed(0),
        median.callsPerRequest.toFixed(2),
      ].join(' | ')} |`
    })
  })
  return [...HEAD, ...lines]
}

/**
 * One sentence for each bar that is missed: × Apollo for each second of processor time, which is what a core of one's own
 * would give; and memory no higher than Apollo's.
 */
export function missedBars(results: ReadonlyMap<OperationName, readonly Measured[]>): string[] {
  return [...results].flatMap(([operation, all]) => {
    const peer = all.find(({ row }) => row.key === APOLLO)
    if (!peer) return []
    const { requestsPerCpuSecond } = medianRound(peer.rounds)
    return all.flatMap(({ row, rounds, peakBytes }) => {
      const bar = row.bars[operation]
      if (bar === undefined) return []
      const times = medianRound(rounds).requestsPerCpuSecond / requestsPerCpuSecond
      return [
        ...(times < bar ? [`${operation}, ${row.title}: ${times.toFixed(1)} × Apollo; ${bar} are wanted.`] : []),
        ...(peakBytes > peer.peakBytes ? [`${operation}, ${row.title}: more memory than Apollo.`] : []),
      ]
    })
  })
}

const ratio = (value: number, reference: number | undefined) => (reference ? (value / reference).toFixed(1) : '')

/** The round in the middle, by throughput. */
function medianRound(rounds: readonly MeasuredRound[]): MeasuredRound {
  const sorted = rounds.toSorted((one, other) => one.requestsPerSecond - other.requestsPerSecond)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new Error('There was no round.')
  return middle
}
