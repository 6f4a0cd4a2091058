/** Why the platform cannot start, in one sentence for the person who started it; no stack is shown. */
export class BootProblem extends Error {
  override name = 'BootProblem'
}

const FULL_DISK = /ENOSPC|No space left on device|disk (?:is )?full/i

/** The sentence to show for whatever went wrong while starting. */
export function sentenceOf(error: unknown, dataDirectory: string): string {
  const message = chainOf(error).join(': ')
  if (FULL_DISK.test(message)) return `The disk that holds ${dataDirectory} is full: free some space, then start again.`
  if (error instanceof BootProblem) return error.message
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line
}

function chainOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  const parts = error instanceof AggregateError ? error.errors.flatMap(chainOf) : []
  return [error.message, ...parts, ...(error.cause ? chainOf(error.cause) : [])]
}
