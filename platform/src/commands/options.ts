import { InvalidArgumentError, Option } from 'commander'

export const DEFAULT_PORT = 4000

/** The gateway of the instance that a command speaks to. */
export function instancePort(): Option {
  return new Option('-p, --port <number>', "the running instance's port").default(DEFAULT_PORT).argParser(readPort)
}

/** @throws InvalidArgumentError, which commander shows with the option's name. */
export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port >= 1 && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 1 to 65535.')
}
