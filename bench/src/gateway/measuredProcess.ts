import { writeFile } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import { answerParent } from './childProcess.ts'

export interface Usage {
  cpuSeconds: number
  /** The most memory that the process ever had. */
  peakBytes: number
}

/** In a gateway's process: tells the parent where it serves and, when asked, what it has used and where its time goes. */
export function answerMeasurements(url: string, more: Record<string, () => unknown> = {}): void {
  const session = new Session()
  answerParent(url, {
    usage: (): Usage => {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
      return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 }
    },
    startProfile: async () => {
      session.connect()
      await session.post('Profiler.enable')
      await session.post('Profiler.setSamplingInterval', { interval: 200 })
      await session.post('Profiler.start')
    },
    writeProfile: async (file: string) => {
      const { profile } = await session.post('Profiler.stop')
      session.disconnect()
      await writeFile(file, JSON.stringify(profile))
    },
    ...more,
  })
}
