import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { campaignChanged } from '../outcomes.ts'

export const pauseCampaign: MutationResolvers['pauseCampaign'] = async (_parent, { id }, { staging }) =>
  campaignChanged(await staging.pause(id), id)
