import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { requireListener } from '../../follows/listener.ts'
import { invalidProblems } from '../editResult.ts'

export const unsave: MutationResolvers['unsave'] = async (_parent, { ids }, { identity, saving }) => {
  const outcome = await saving.unsave(identity, ids)
  if (outcome.kind === 'invalid') return invalidProblems(outcome.fields)
  return { __typename: 'Unsaved', viewer: { userId: requireListener(identity) } }
}
