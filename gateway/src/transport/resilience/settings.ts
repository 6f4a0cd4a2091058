/** How much is put up with from one subgraph that is reached over the network. */
export interface Resilience {
  /** How often a query is asked again when no answer came. Mutations never are. */
  retries: number
  /** Stop asking for a while when most calls fail. */
  breaker: boolean
  /** Ask a second time when a query takes longer than 95 of 100, and take the first answer. */
  hedge: boolean
}

export const DEFAULT_RESILIENCE: Resilience = { retries: 1, breaker: true, hedge: false }
