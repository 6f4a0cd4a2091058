/** One request to a subgraph that was made, or joined, for a client's request. */
export interface Fetched {
  subgraph: string
  /** What it was for, `Query.track` or `Track.plays`: the fields of the root or of entities, not those below them. */
  fields: readonly string[]
  /** Of `performance.now()`. */
  startedMs: number
  endedMs: number
  /** Entities in the answer; 1 for the root. */
  rows: number
  /** `errors`: an answer with errors; `failed`: none came; `late`: none came in time. */
  outcome: 'ok' | 'errors' | 'failed' | 'late'
  /** Another request's, under way already. */
  shared: boolean
}
