import { CommandProblem } from '../client/problem.ts'
import type { OperationEvent } from '../operations/events.ts'
import { createProgress } from './progress.ts'

/** More are counted only. */
const MOST_LEFT_OUT_SHOWN = 50

/**
 * Shows an operation's progress and what was left out on standard error, and its counts on standard output.
 * @throws CommandProblem when it fails.
 */
export async function followOperation(events: AsyncIterable<OperationEvent>): Promise<void> {
  const progress = createProgress()
  let leftOut = 0
  try {
    for await (const event of events) {
      switch (event.kind) {
        case 'progress':
          progress.update(event.step, event.done, event.total)
          break
        case 'left-out':
          leftOut++
          if (leftOut <= MOST_LEFT_OUT_SHOWN) process.stderr.write(`${placeOf(event)}: ${event.reason}\n`)
          break
        case 'failed':
          throw new CommandProblem(event.message)
        case 'done':
          progress.stop()
          if (leftOut > MOST_LEFT_OUT_SHOWN) process.stderr.write(`and ${leftOut - MOST_LEFT_OUT_SHOWN} more\n`)
          process.stdout.write(countsOf(event.counts))
      }
    }
  } finally {
    progress.stop()
  }
}

function placeOf({ file, line }: { file: string; line: number | null }): string {
  return line === null ? file : `${file}:${line}`
}

function countsOf(counts: Record<string, number>): string {
  const widest = Math.max(0, ...Object.keys(counts).map((name) => name.length))
  const lines = Object.entries(counts).map(([name, count]) => `${name.padEnd(widest)}  ${count}`)
  return lines.length > 0 ? `${lines.join('\n')}\n` : 'Done.\n'
}
