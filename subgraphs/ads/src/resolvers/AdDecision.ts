import { encodeId } from '@chorus/subgraph-server'
import type { AdDecisionResolvers } from '../../generated/resolvers.ts'

export const AdDecision: AdDecisionResolvers = {
  id: ({ decision }) => encodeId('adDecision', decision.decisionId),
  creative: async ({ decision: { ad }, seenBy }, _args, { access, heardCreatives, loaders }) => {
    if (!ad) return null
    if (seenBy === 'listener') return heardCreatives.find(ad.creativeId)
    return (await access.maySee(ad.advertiserId)) ? loaders.creatives.load(ad.creativeId) : null
  },
  campaign: async ({ decision: { ad } }, _args, { access, loaders }) =>
    ad && access.maySeeAny && (await access.maySee(ad.advertiserId)) ? loaders.campaigns.load(ad.campaignId) : null,
  token: ({ adBreak, decision, seenBy }, _args, { tokens }) =>
    seenBy === 'listener' ? tokens.seal(adBreak, decision) : null,
  expiresAt: ({ decision }) => new Date(decision.expiresAtMs),
  vast: async ({ adBreak, decision, seenBy }, _args, { heardCreatives, tokens, urls }) => {
    const token = seenBy === 'listener' ? tokens.seal(adBreak, decision) : null
    const creative = token && decision.ad ? await heardCreatives.find(decision.ad.creativeId) : null
    return token && creative && creative.format !== 'DISPLAY' ? urls.vast(token) : null
  },
  trace: ({ decision }, _args, { adDecisions }) => adDecisions.trace(decision.decisionId),
  tookMicros: ({ decision }) => decision.tookMicros,
}
