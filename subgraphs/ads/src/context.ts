import type { Identity } from '@chorus/subgraph-server'
import type { Access } from './access/access.ts'
import type { Advertisers } from './advertisers/advertisers.ts'
import type { Opening } from './advertisers/opening.ts'
import type { AdDecisions } from './breaks/adDecisions.ts'
import type { HeardCreatives } from './breaks/heardCreatives.ts'
import type { Campaigns } from './campaigns/campaigns.ts'
import type { Planning } from './campaigns/planning.ts'
import type { Staging } from './campaigns/staging.ts'
import type { Creatives } from './creatives/creatives.ts'
import type { Deposits } from './deposits/deposits.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { LineItems } from './lineItems/lineItems.ts'
import type { Loaders } from './loaders.ts'
import type { ServingParts } from './serving/parts.ts'

/** What a resolver has at hand, made afresh for each operation. */
export interface Context extends Pick<ServingParts, 'breaks' | 'adEvents' | 'tokens' | 'urls'> {
  identity: Identity
  /** Aborted when nobody waits for an answer any more. */
  signal: AbortSignal
  access: Access
  loaders: Loaders
  advertisers: Advertisers
  opening: Opening
  campaigns: Campaigns
  planning: Planning
  staging: Staging
  lineItems: LineItems
  creatives: Creatives
  deposits: Deposits
  ledger: Ledger
  adDecisions: AdDecisions
  heardCreatives: HeardCreatives
}
