/** What a store says of itself; ready means that it answers. */
export interface StoreHealth {
  store: string
  ready: boolean
  version?: string
  /** Why it does not answer; for operators, never for clients. */
  problem?: string
}
