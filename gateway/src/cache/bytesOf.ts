/** How much memory a value takes that was parsed from JSON, about. */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length
  if (typeof value !== 'object' || value === null) return 8
  let bytes = 32
  if (Array.isArray(value)) for (const item of value) bytes += 8 + bytesOf(item)
  // Names are shared by all objects that have them.
  else for (const inner of Object.values(value)) bytes += 8 + bytesOf(inner)
  return bytes
}
