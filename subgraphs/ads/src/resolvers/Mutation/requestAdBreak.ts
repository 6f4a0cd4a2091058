import type { MutationResolvers } from '../../../generated/resolvers.ts'

export const requestAdBreak: MutationResolvers['requestAdBreak'] = (
  _parent,
  { input: { slots = 1, format = 'AUDIO', maxDurationMs = 30_000, ...input } },
  { breaks, identity, signal },
) => breaks.request(identity, { slots, format, maxDurationMs, ...input }, signal)
