import type { UploadResolvers } from '../../generated/resolvers.ts'
import { encodeId } from '@chorus/subgraph-server'

export const Upload: UploadResolvers = {
  id: ({ uploadId }) => encodeId('upload', uploadId),
  partBytes: ({ partBytes }) => String(partBytes),
}
