import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { requireListener } from '../../follows/listener.ts'
import { invalidProblems } from '../editResult.ts'

export const save: MutationResolvers['save'] = async (_parent, { ids }, { identity, saving }) => {
  const outcome = await saving.save(identity, ids)
  if (outcome.kind === 'invalid') return invalidProblems(outcome.fields)
  const items = outcome.items.map(({ kind, id }) =>
    kind === 'TRACK'
      ? ({ __typename: 'Track', trackId: id } as const)
      : ({ __typename: 'Album', albumId: id } as const),
  )
  return { __typename: 'Saved', items, viewer: { userId: requireListener(identity) } }
}
