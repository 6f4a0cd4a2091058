import { pino, type DestinationStream, type Logger } from 'pino'
import { errorFields } from './errorFields.ts'

export type { Logger } from 'pino'

export interface LoggerOptions {
  /** The process, as an operator knows it: `gateway`, `catalog`. */
  name: string
  level?: string
  /** Names of personal fields and arguments (`@personal` in the SDL), censored wherever they stand, three levels deep. */
  personalFields?: readonly string[]
  /** Where lines go; standard error when absent, so that a command's own output stays clean. */
  destination?: DestinationStream
}

/** Never logged, whatever the schema says. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'secret', 'paymentToken', 'clientSecret']

/** A structured logger whose lines never carry a secret, a personal field, or the values that errors quote. */
export function createLogger({ name, level = 'info', personalFields = [], destination }: LoggerOptions): Logger {
  const names = [...new Set([...SECRETS, ...personalFields])]
  const paths = names.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])
  return pino(
    {
      name,
      level,
      redact: { paths, censor: '[personal]' },
      serializers: { err: errorFields, error: errorFields },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination ?? pino.destination({ dest: 2, sync: false }),
  )
}

/** A logger that says nothing: for tests, and for libraries used without a process. */
export const silentLogger: Logger = pino({ level: 'silent' })
