export interface LoadProgress {
  /** What is being done, in words for a progress bar: `tracks`, `plays of 90 days`. */
  step: string
  done: number
  total: number
}

export type OnProgress = (progress: LoadProgress) => void

export interface StepReport {
  step: string
  rows: number
  tookMs: number
}

export interface Steps {
  /** Runs one step; `advance` says how many more rows are done. */
  run(step: string, total: number, work: (advance: (rows: number) => void) => Promise<void>): Promise<void>
  /** A step that writes records batch by batch. */
  write<Record>(
    step: string,
    records: readonly Record[],
    write: (batch: readonly Record[]) => Promise<unknown>,
  ): Promise<void>
  reports(): StepReport[]
}

/** A batch is the grain of progress and of stopping early. */
const BATCH_ROWS = 5_000

/**
 * The steps of a load, one after the other: timed, reported as they go on, and stopped between batches by the signal.
 */
export function createSteps({
  onProgress,
  signal,
}: {
  onProgress?: OnProgress | undefined
  signal?: AbortSignal | undefined
}): Steps {
  const reports: StepReport[] = []
  const run: Steps['run'] = async (step, total, work) => {
    signal?.throwIfAborted()
    const startedAt = performance.now()
    let done = 0
    onProgress?.({ step, done, total })
    await work((rows) => {
      signal?.throwIfAborted()
      done += rows
      onProgress?.({ step, done, total: Math.max(total, done) })
    })
    reports.push({ step, rows: done, tookMs: Math.round(performance.now() - startedAt) })
  }
  return {
    run,
    write: (step, records, write) =>
      run(step, records.length, async (advance) => {
        for (let start = 0; start < records.length; start += BATCH_ROWS) {
          const batch = records.slice(start, start + BATCH_ROWS)
          await write(batch)
          advance(batch.length)
        }
      }),
    reports: () => reports,
  }
}
