import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { campaignChanged } from '../outcomes.ts'

export const endCampaign: MutationResolvers['endCampaign'] = async (_parent, { id }, { staging }) =>
  campaignChanged(await staging.end(id), id)
