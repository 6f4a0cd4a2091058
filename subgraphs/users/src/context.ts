import type { Clock, Identity } from '@chorus/subgraph-server'
import type { Loaders } from './loaders.ts'
import type { ParentalControls } from './parentalControls/parentalControls.ts'
import type { People } from './people/people.ts'
import type { Plans } from './plans/plans.ts'

/** What a resolver has at hand, made afresh for each operation. */
export interface Context {
  identity: Identity
  clock: Clock
  loaders: Loaders
  people: People
  plans: Plans
  parentalControls: ParentalControls
}
