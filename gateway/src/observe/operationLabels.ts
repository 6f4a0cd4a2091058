/** Longer names are not told apart. */
const LONGEST_NAME = 80

export type OperationLabel = (name: string | undefined) => string

/**
 * Operations' names as a metric's label. Clients choose the names, so only the first so many have a label of their own:
 * no client can make a label of each request.
 */
export function createOperationLabels(most = 200): OperationLabel {
  const known = new Set<string>()
  return (name) => {
    if (name === undefined) return 'unnamed'
    if (known.has(name)) return name
    if (known.size >= most || name.length > LONGEST_NAME) return 'other'
    known.add(name)
    return name
  }
}
