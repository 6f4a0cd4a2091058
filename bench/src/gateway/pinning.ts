import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Cores as `taskset -c` takes them: one for the gateway under measurement, the others for all else. */
export interface Pinning {
  gateway: string
  rest: string
}

/** Null where processes cannot be kept on cores, or there is one core only. */
export function pinning(): Pinning | null {
  const last = availableParallelism() - 1
  const { status } = spawnSync('taskset', ['-c', String(last), 'true'])
  return status === 0 && last > 0 ? { gateway: String(last), rest: `0-${last - 1}` } : null
}
