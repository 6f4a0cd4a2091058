import { setTimeout as pause } from 'node:timers/promises'
import { done, skip, UPLOAD_COMPLETED, type ChorusEvent, type Outcome } from '@chorus/events'
import type { UploadedMedia as Media, PrismaClient } from '../../generated/prisma/client.ts'

/** The files that people uploaded for ads: a projection of the catalogue's events. An upload never changes. */
export interface UploadedMedia {
  /** What this person uploaded; null for what they did not, and for what is no medium of an ad. */
  findOwn(uploadId: string, userId: string): Promise<Media | null>
  /** Persists a batch of the topic `catalog`. */
  project(events: readonly ChorusEvent[]): Promise<Outcome[]>
}

/** The event of an upload that was just completed is on its way: whoever names it is given this long. */
const LOOKS = 20
const LOOK_AGAIN_MS = 100

export function createUploadedMedia({ prisma }: { prisma: PrismaClient }): UploadedMedia {
  return {
    async findOwn(uploadId, userId) {
      for (let look = 1; look <= LOOKS; look += 1) {
        const media = await prisma.uploadedMedia.findUnique({ where: { uploadId } })
        if (media) return media.userId === userId ? media : null
        if (look < LOOKS) await pause(LOOK_AGAIN_MS)
      }
      return null
    },

    async project(events) {
      const uploads = events.flatMap((event) => {
        if (event.type !== UPLOAD_COMPLETED || event.data.kind !== 'AD_MEDIA') return []
        const { uploadId, userId, contentType, url } = event.data
        return [{ uploadId, userId, contentType, url }]
      })
      if (uploads.length > 0) await prisma.uploadedMedia.createMany({ data: uploads, skipDuplicates: true })
      return events.map((event) =>
        event.type === UPLOAD_COMPLETED && event.data.kind === 'AD_MEDIA' ? done : skip('no medium of an ad'),
      )
    },
  }
}
