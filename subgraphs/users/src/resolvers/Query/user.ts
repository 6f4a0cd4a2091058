import { decodeId } from '@chorus/subgraph-server'
import type { QueryResolvers } from '../../../generated/resolvers.ts'

export const user: QueryResolvers['user'] = (_parent, { id }, { loaders }) => {
  const userId = decodeId('user', id)
  return userId ? loaders.people.load(userId) : null
}
