import autocannon from 'autocannon'

export interface Round {
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
}

/** One round of load on a GraphQL endpoint. Throws when any answer is not a whole one: a fast error is no result. */
export async function loadOnce(
  url: string,
  operation: { query: string; variables: Record<string, unknown> },
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Round> {
  const body = JSON.stringify(operation)
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    verifyBody: (text) => !String(text).includes('"errors"'),
  })
  if (result.non2xx || result.errors || result.mismatches) {
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} broken, ${result.mismatches} with errors.`)
  }
  return { requestsPerSecond: result.requests.average, p50Ms: result.latency.p50, p99Ms: result.latency.p99 }
}

/** The round in the middle, by throughput. */
export function medianRound(rounds: readonly Round[]): Round {
  const sorted = rounds.toSorted((a, b) => a.requestsPerSecond - b.requestsPerSecond)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new Error('There was no round.')
  return middle
}
