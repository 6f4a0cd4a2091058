import { done, PLAY_TICKS_RECORDED, skip, type ContractData, type EventLog } from '@chorus/events'
import type { Clock } from '@chorus/subgraph-server'
import type { Logger } from '@chorus/telemetry'
import type { PlayReport } from './state/playReport.ts'
import type { PlaybackState } from './state/playbackState.ts'

type Recorded = ContractData<typeof PLAY_TICKS_RECORDED>

export interface PlayReportsDependencies {
  log: EventLog
  state: PlaybackState
  clock: Clock
  logger: Logger
}

export interface PlayReports {
  /** How far the playback state is behind the ticks. */
  lagMs(): Promise<number>
  /** Finishes the batch at hand. */
  close(): Promise<void>
}

const TOPIC = 'play-ticks'
const GROUP = 'catalog-playback'

/** Keeps the playback state up with what players report, until it is closed. While the state is away, reports wait. */
export function followPlayReports({ log, state, clock, logger }: PlayReportsDependencies): PlayReports {
  const closing = new AbortController()
  const running = log
    .consume({
      topic: TOPIC,
      group: GROUP,
      signal: closing.signal,
      handle: async (events) => {
        const nowMs = clock.now().getTime()
        const recorded = events.flatMap((event) => (event.type === PLAY_TICKS_RECORDED ? [event.data] : []))
        await Promise.all(recorded.map((ticks) => state.report(ticks.userId, reportOf(ticks), nowMs)))
        return events.map(({ type }) => (type === PLAY_TICKS_RECORDED ? done : skip('no ticks')))
      },
    })
    .catch((error: unknown) => logger.error({ err: error, topic: TOPIC }, 'playback is no longer kept up to date'))
  return {
    lagMs: () => log.lag(TOPIC, GROUP),
    close: async () => {
      closing.abort()
      await running
    },
  }
}

/** Whether music goes on after a tick; a tick of another kind leaves that as it was. */
const PAUSES: Partial<Record<Recorded['ticks'][number]['kind'], boolean>> = {
  START: false,
  TICK: false,
  RESUME: false,
  PAUSE: true,
  SKIP: true,
  END: true,
}

/** What ticks that came together say in the end. */
function reportOf({ ticks, ...session }: Recorded): PlayReport {
  const report: PlayReport = { ...session, sequence: -1, atMs: 0, positionMs: 0, paused: null, network: null }
  for (const tick of ticks.toSorted((one, other) => one.sequence - other.sequence)) {
    report.sequence = tick.sequence
    report.atMs = tick.atMs
    report.positionMs = tick.positionMs
    report.paused = PAUSES[tick.kind] ?? report.paused
    report.network = tick.network ?? report.network
  }
  return report
}
