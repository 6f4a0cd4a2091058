import type { MutationResolvers } from '../../../generated/resolvers.ts'

export const recordAdEvents: MutationResolvers['recordAdEvents'] = (_parent, { events }, { adEvents, identity }) =>
  adEvents.record(identity, events)
