import { setTimeout as pause } from 'node:timers/promises'
import { decodeId } from '@chorus/subgraph-server'
import type { AvatarUpload, PrismaClient } from '../../generated/prisma/client.ts'
import { bad, good, type Checked } from '../people/checked.ts'

/** The pictures that people have sent to show of themselves, as the catalogue tells of them. Read only: events write it. */
export interface Avatars {
  find(uploadIds: readonly string[]): Promise<AvatarUpload[]>
}

export function createAvatars({ prisma }: { prisma: PrismaClient }): Avatars {
  return {
    // index scan on avatar_upload_pkey
    find: (uploadIds) => prisma.avatarUpload.findMany({ where: { uploadId: { in: [...uploadIds] } } }),
  }
}

/** What was completed a moment ago is on its way; a client that goes straight on need not ask twice. */
const AWAITED_MS = 1_000
const LOOK_EVERY_MS = 50

/** The stored id of an avatar that this person has sent. Whether another person's is there is nobody's business. */
export async function checkAvatar(avatars: Avatars, userId: string, id: string): Promise<Checked<string>> {
  const uploadId = decodeId('upload', id)
  if (!uploadId) return bad('This is no id of an upload.')
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    const [avatar] = await avatars.find([uploadId])
    if (avatar) return avatar.userId === userId ? good(uploadId) : NOT_THERE
    if (waitedMs >= AWAITED_MS) return NOT_THERE
    await pause(LOOK_EVERY_MS)
  }
}

const NOT_THERE = bad(
  'You have no completed avatar with this id. One that was completed a moment ago may not have arrived yet: try again.',
)
