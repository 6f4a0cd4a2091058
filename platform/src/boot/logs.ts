import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const MOST_BYTES = 16 * 1024 * 1024
/** pino's number for errors; fatal is above it. */
const ERROR_LEVEL = 50

/** Where an instance's log lines go: a file for all of them, the terminal for errors. */
export interface Logs {
  file: string
  write(line: string): void
  close(): Promise<void>
}

/** Opens `<directory>/chorus.log`, appending; one that has grown large is put aside first. */
export function openLogs(directory: string): Logs {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, 'chorus.log')
  if (existsSync(file) && statSync(file).size > MOST_BYTES) renameSync(file, `${file}.1`)
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
  // A full disk must not end the process for the sake of its log.
  stream.on('error', (error) => process.stderr.write(`The log ${file} cannot be written: ${error.message}\n`))

  return {
    file,
    write(line) {
      stream.write(line)
      if (Number(/"level":(\d+)/.exec(line)?.[1] ?? 0) >= ERROR_LEVEL) process.stderr.write(line)
    },
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  }
}
