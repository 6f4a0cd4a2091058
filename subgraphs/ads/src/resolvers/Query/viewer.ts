import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const viewer: QueryResolvers['viewer'] = (_parent, _args, { identity }) =>
  identity.kind === 'person' && identity.userId ? { userId: identity.userId } : null
