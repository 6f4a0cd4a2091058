import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { notFound } from '@chorus/subgraph-server'

export const transferPlayback: MutationResolvers['transferPlayback'] = async (
  _parent,
  { deviceId },
  { identity, playback },
) => {
  const result = await playback.transfer(identity, deviceId)
  switch (result.kind) {
    case 'transferred':
      return { __typename: 'PlaybackTransferred', playback: result.playback }
    case 'unknown-device':
      return notFound(deviceId, 'None of your devices has this id.')
    case 'nothing-plays':
      return { __typename: 'WrongState', message: 'Nothing plays that could be transferred.', state: 'STOPPED' }
  }
}
