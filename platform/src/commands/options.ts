import { InvalidArgumentError, Option } from 'commander'

export const DEFAULT_PORT = 4000

/** The gateway of the instance that a command speaks to. */
export function instancePort(): Option {
  return new Option('-p, --port <number>', "the running instance's port").default(DEFAULT_PORT).argParser(readPort)
}

/** @throws InvalidArgumentError, which commander shows with the option's name. */
export function readPort(text: string): number {
  return readWholeNumber(text, 1, 65_535)
}

/** @throws InvalidArgumentError, which commander shows with the option's name. */
export function readWholeNumber(text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  if (number >= least && number <= most) return number
  throw new InvalidArgumentError(`It is a number from ${least} to ${most}.`)
}
