import { encodeId } from '@chorus/subgraph-server'
import type { AdDecisionResolvers } from '../../generated/resolvers.ts'

export const AdDecision: AdDecisionResolvers = {
  id: ({ decision }) => encodeId('adDecision', decision.decisionId),
  creative: async ({ decision: { ad }, seenBy }, _args, { access, loaders }) => {
    if (!ad || (seenBy === 'advertiser' && !(await access.maySee(ad.advertiserId)))) return null
    return loaders.creatives.load(ad.creativeId)
  },
  campaign: async ({ decision: { ad } }, _args, { access, loaders }) =>
    ad && access.maySeeAny && (await access.maySee(ad.advertiserId)) ? loaders.campaigns.load(ad.campaignId) : null,
  token: ({ adBreak, decision, seenBy }, _args, { tokens }) =>
    seenBy === 'listener' ? tokens.seal(adBreak, decision) : null,
  expiresAt: ({ decision }) => new Date(decision.expiresAtMs),
  vast: async ({ adBreak, decision, seenBy }, _args, { loaders, tokens, urls }) => {
    const token = seenBy === 'listener' ? tokens.seal(adBreak, decision) : null
    const creative = token && decision.ad ? await loaders.creatives.load(decision.ad.creativeId) : null
    return token && creative && creative.format !== 'DISPLAY' ? urls.vast(token) : null
  },
  trace: ({ decision }, _args, { adDecisions }) => adDecisions.trace(decision.decisionId),
  tookMicros: ({ decision }) => decision.tookMicros,
}
