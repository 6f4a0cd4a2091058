/** Enough to see what changed; the rest is counted. */
const LINES_SHOWN = 12

/** A short summary of how two texts differ by their lines, wherever those stand. */
export function describeDifference(before: string, after: string): string {
  const removed = linesMissing(before, after)
  const added = linesMissing(after, before)
  if (removed.length + added.length === 0) return 'the same lines in another order'

  const changes = [...removed.map((line) => `  - ${line}`), ...added.map((line) => `  + ${line}`)]
  const rest = changes.length - LINES_SHOWN
  const shown = changes.slice(0, LINES_SHOWN).join('\n')
  return `${removed.length} lines fewer, ${added.length} more\n${shown}${rest > 0 ? `\n  … and ${rest} more` : ''}`
}

function linesMissing(from: string, inText: string): string[] {
  const present = new Set(inText.split('\n').map((line) => line.trim()))
  return from.split('\n').flatMap((line) => (line.trim() && !present.has(line.trim()) ? [line.trim()] : []))
}
