import { outboxRow, UPLOAD_COMPLETED } from '@chorus/events'
import type { Size } from './content/content.ts'
import type { UploadRow } from './uploadRecord.ts'

/** The outbox row that tells of a completed upload. Belongs into the transaction that completes it. */
export function uploadCompletedRow(upload: UploadRow, { url, size }: { url: string; size: Size | null }) {
  return outboxRow(UPLOAD_COMPLETED, upload.id, {
    uploadId: upload.id,
    userId: upload.userId,
    kind: upload.kind,
    contentType: upload.contentType,
    bytes: upload.bytes,
    sha256: upload.sha256,
    url,
    width: size?.width ?? null,
    height: size?.height ?? null,
  })
}
