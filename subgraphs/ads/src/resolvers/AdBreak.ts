import { encodeId } from '@chorus/subgraph-server'
import type { AdBreakResolvers } from '../../generated/resolvers.ts'

export const AdBreak: AdBreakResolvers = {
  id: ({ breakId }) => encodeId('adBreak', breakId),
  decisions: (adBreak) => adBreak.decisions.map((decision) => ({ adBreak, decision, seenBy: 'listener' })),
}
