import { notFound } from '@chorus/subgraph-server'
import type { MutationResolvers } from '../../../generated/resolvers.ts'

export const reviewCreative: MutationResolvers['reviewCreative'] = async (_parent, args, { creatives }) => {
  const { id, approve, note = null } = args
  const creative = await creatives.review(id, { approve, note })
  return creative ? { __typename: 'CreativeReviewed', creative } : notFound(id, 'There is no creative with this id.')
}
