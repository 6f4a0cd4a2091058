import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { encodeId, invalidInput, notFound } from '@chorus/subgraph-server'

export const completeUpload: MutationResolvers['completeUpload'] = async (_parent, { id }, { identity, uploads }) => {
  const outcome = await uploads.complete(identity, id)
  switch (outcome.kind) {
    case 'completed':
      return {
        __typename: 'UploadCompleted',
        id: encodeId('upload', outcome.uploadId),
        bytes: String(outcome.bytes),
      }
    case 'not-found':
      return notFound(id, 'You have no open upload with this id.')
    case 'invalid':
      return invalidInput(...outcome.fields)
  }
}
