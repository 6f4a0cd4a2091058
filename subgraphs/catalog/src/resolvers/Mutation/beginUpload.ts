import type { MutationResolvers } from '../../../generated/resolvers.ts'
import { forbidden, invalidInput } from '@chorus/subgraph-server'

export const beginUpload: MutationResolvers['beginUpload'] = async (_parent, { input }, { identity, uploads }) => {
  const outcome = await uploads.begin(identity, input)
  switch (outcome.kind) {
    case 'begun':
      return { __typename: 'UploadBegun', upload: outcome.upload }
    case 'forbidden':
      return forbidden(outcome.message)
    case 'invalid':
      return invalidInput(...outcome.fields)
  }
}
