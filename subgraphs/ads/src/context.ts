import type { Identity } from '@chorus/subgraph-server'
import type { Advertisers } from './advertisers/advertisers.ts'
import type { Campaigns } from './campaigns/campaigns.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Loaders } from './loaders.ts'

/** What a resolver has at hand, made afresh for each operation. */
export interface Context {
  identity: Identity
  loaders: Loaders
  advertisers: Advertisers
  campaigns: Campaigns
  ledger: Ledger
}
