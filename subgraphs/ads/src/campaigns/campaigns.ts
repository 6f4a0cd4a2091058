import { badInput, decodeId, toConnection, type Connection, type PageArguments } from '@chorus/subgraph-server'
import type { Access } from '../access/access.ts'
import type { Loaders } from '../loaders.ts'
import { readInstantPage } from '../paging/instantPage.ts'
import type { CampaignAt, CampaignFilter, CampaignState } from './campaignRecord.ts'

/** A page, with what its total is counted from when somebody asks. */
export type CampaignPage = Connection<CampaignAt> & { advertiserId: string; filter: CampaignFilter }

export interface Campaigns {
  /** Null for an id that is no campaign, and for one that may not be seen: nobody learns which. */
  find(id: string): Promise<CampaignAt | null>
  /** Those of an advertiser that the caller has been shown; null or no states are all. */
  ofAdvertiser(
    advertiserId: string,
    options: PageArguments & { states?: readonly CampaignState[] | null | undefined },
  ): Promise<CampaignPage>
}

const MOST_STATES = 100

export function createCampaigns({ access, loaders }: { access: Access; loaders: Loaders }): Campaigns {
  return {
    async find(id) {
      const campaignId = decodeId('campaign', id)
      if (!campaignId || !access.maySeeAny) return null
      const campaign = await loaders.campaigns.load(campaignId)
      return campaign && (await access.maySee(campaign.advertiserId)) ? campaign : null
    },

    async ofAdvertiser(advertiserId, { states, ...pageArguments }) {
      if (states && states.length > MOST_STATES) throw badInput(`\`states\` has at most ${MOST_STATES} items.`)
      const { page, after } = readInstantPage(pageArguments)
      const filter = { states: [...new Set(states ?? [])].sort() }
      const rows = await loaders.campaignPages({ ...filter, first: page.first, after }).load(advertiserId)
      const connection = toConnection(rows, page, {
        key: ({ startsAt, id }) => [startsAt.toISOString(), id],
        node: (campaign) => campaign,
      })
      return { ...connection, advertiserId, filter }
    },
  }
}
