import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { notFound } from '@chorus/subgraph-server'
import { reasonSentence } from '../../playability/reasonSentence.ts'

export const startPlayback: MutationResolvers['startPlayback'] = async (_parent, { input }, { identity, playback }) => {
  const result = await playback.start(identity, input)
  switch (result.kind) {
    case 'started':
      return { __typename: 'PlaybackStarted', session: result.session, viewer: { userId: result.userId } }
    case 'not-found':
      return notFound(input.trackId, 'There is no track with this id.')
    case 'not-playable':
      return {
        __typename: 'NotPlayable',
        message: reasonSentence(result.decision.reason),
        playability: result.decision,
      }
    case 'elsewhere':
      return {
        __typename: 'PlayingElsewhere',
        message: `Your account plays on ${result.device.name} already.`,
        device: result.device,
      }
  }
}
