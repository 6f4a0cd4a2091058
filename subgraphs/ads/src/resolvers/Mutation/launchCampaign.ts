import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { campaignChanged } from '../outcomes.ts'

export const launchCampaign: MutationResolvers['launchCampaign'] = async (_parent, { id }, { staging }) =>
  campaignChanged(await staging.launch(id), id)
