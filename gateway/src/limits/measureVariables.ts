import type { Limits } from './limits.ts'

/** The limit that variables break, as a sentence for their author, or null. */
export function brokenVariablesLimit(variables: Record<string, unknown>, bytes: number, limits: Limits): string | null {
  for (const [name, value] of Object.entries(variables)) {
    if (nestsDeeperThan(value, limits.valueDepth)) {
      return `The variable "${name.slice(0, 100)}" nests more than ${limits.valueDepth} levels deep.`
    }
  }
  // Serialised only where they can be too large at all: the request around them was counted as it came in.
  if (bytes <= limits.variablesBytes) return null
  const size = Buffer.byteLength(JSON.stringify(variables))
  return size > limits.variablesBytes
    ? `The variables are ${size} bytes long; ${limits.variablesBytes} are allowed.`
    : null
}

/** Never recurses further than the limit, however deep the value is. */
function nestsDeeperThan(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false
  if (levels === 0) return true
  const inner = Array.isArray(value) ? value : Object.values(value)
  return inner.some((item) => nestsDeeperThan(item, levels - 1))
}
