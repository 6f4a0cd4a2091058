import {
  badInput,
  decodeId,
  toConnection,
  type Clock,
  type Connection,
  type PageArguments,
} from '@chorus/subgraph-server'
import { v7 as uuidV7 } from 'uuid'
import type { AdCreative, PrismaClient } from '../../generated/prisma/client.ts'
import type { AdFormat } from '../../generated/prisma/enums.ts'
import type { Access } from '../access/access.ts'
import type { OutOfReach } from '../campaigns/reaching.ts'
import { KEY_REUSED, type Once } from '../idempotency/once.ts'
import { checkInput, invalid, type InvalidFields } from '../input/checkInput.ts'
import type { Loaders } from '../loaders.ts'
import { readInstantPage } from '../paging/instantPage.ts'
import { publishCreative } from '../publishing/changes.ts'
import { MEDIA_OF, NewCreative } from './creativeInput.ts'
import type { UploadedMedia } from './uploadedMedia.ts'

export interface CreativeWish {
  idempotencyKey: string
  advertiserId: string
  name: string
  format: AdFormat
  durationMs?: number | null | undefined
  /** Of the medium, which the person who asks has uploaded. */
  mediaUploadId: string
  /** Any URL; only what is safe to follow is taken. */
  clickThrough?: string | URL | null | undefined
}

export type AddOutcome =
  { kind: 'added'; creative: AdCreative } | { kind: 'invalid'; fields: InvalidFields } | OutOfReach

/** A page, with what its total is counted from when somebody asks: null for all that wait for review. */
export type CreativePage = Connection<AdCreative> & { advertiserId: string | null }

/** What is heard and seen: files with a name, each reviewed before anybody hears it. */
export interface Creatives {
  /** Null for an id that is none, and for one that may not be seen: nobody learns which. */
  find(id: string): Promise<AdCreative | null>
  /** Those of an advertiser that the caller has been shown, the newest first. */
  ofAdvertiser(advertiserId: string, page: PageArguments): Promise<CreativePage>
  /** Those that wait for review, the longest waiting first; null for who does not review. */
  toReview(page: PageArguments): Promise<CreativePage | null>
  add(wish: CreativeWish): Promise<AddOutcome>
  /**
   * Lets a creative be heard, or keeps it from being heard, and may be decided anew at any time. Null where there is none.
   * @throws ClientError for who does not review.
   */
  review(id: string, verdict: { approve: boolean; note: string | null }): Promise<AdCreative | null>
}

export interface CreativesDependencies {
  access: Access
  loaders: Loaders
  once: Once
  media: UploadedMedia
  prisma: PrismaClient
  clock: Clock
}

const MOST_NOTE_CHARACTERS = 1_000

export function createCreatives(dependencies: CreativesDependencies): Creatives {
  const { access, loaders, once, media, prisma, clock } = dependencies
  const describe = {
    key: ({ createdAt, id }: AdCreative) => [createdAt.toISOString(), id],
    node: (creative: AdCreative) => creative,
  }

  return {
    async find(id) {
      const creativeId = decodeId('creative', id)
      if (!creativeId || !access.maySeeAny) return null
      const creative = await loaders.creatives.load(creativeId)
      return creative && (await access.maySee(creative.advertiserId)) ? creative : null
    },

    async ofAdvertiser(advertiserId, pageArguments) {
      const { page, after } = readInstantPage(pageArguments)
      const rows = await loaders.creativePages({ first: page.first, after }).load(advertiserId)
      return { ...toConnection(rows, page, describe), advertiserId }
    },

    async toReview(pageArguments) {
      if (!access.isAdmin) return null
      const { page, after } = readInstantPage(pageArguments)
      const rows = await loaders.creativesToReview({ first: page.first, after })
      return { ...toConnection(rows, page, describe), advertiserId: null }
    },

    async add({ idempotencyKey: key, ...given }) {
      const advertiserId = decodeId('advertiser', given.advertiserId)
      const acting = await access.actFor(advertiserId)
      if (acting.kind !== 'member') return acting
      if (!advertiserId) return { kind: 'not-found' }
      const { userId } = acting
      const wish = { ...given, clickThrough: given.clickThrough?.toString() ?? null }
      const read = checkInput(NewCreative, wish)
      if (!read.ok) return { kind: 'invalid', fields: read.fields }
      const { mediaUploadId, ...values } = read.value
      const uploaded = await media.findOwn(mediaUploadId, userId)
      if (!uploaded) return invalid(['input', 'mediaUploadId'], 'There is no such upload of yours.')
      if (!uploaded.contentType.startsWith(MEDIA_OF[values.format])) {
        return invalid(['input', 'mediaUploadId'], `The upload is ${uploaded.contentType}, no ${values.format} ad.`)
      }

      const attempt = { userId, key, operation: 'addCreative', given: wish }
      const outcome = await once.run<never>(attempt, async (transaction) => {
        const data = { id: uuidV7(), advertiserId, ...values, mediaUrl: uploaded.url, createdAt: clock.now() }
        const made = await transaction.adCreative.create({ data })
        await publishCreative(transaction, made)
        return { made: made.id }
      })
      if (outcome.kind !== 'made') return invalid(['input', 'idempotencyKey'], KEY_REUSED)
      loaders.clearAll()
      const creative = await loaders.creatives.load(outcome.id)
      if (!creative) throw new Error(`The creative ${outcome.id} that was made is not there.`)
      return { kind: 'added', creative }
    },

    async review(id, { approve, note }) {
      access.requireAdmin()
      const creativeId = decodeId('creative', id)
      if (!creativeId) return null
      if ([...(note ?? '')].length > MOST_NOTE_CHARACTERS) {
        throw badInput(`\`note\` has at most ${MOST_NOTE_CHARACTERS} characters.`)
      }
      const reviewed = await prisma.$transaction(async (transaction) => {
        const [changed] = await transaction.adCreative.updateManyAndReturn({
          where: { id: creativeId },
          data: { review: approve ? 'APPROVED' : 'REFUSED', reviewNote: note, version: { increment: 1 } },
        })
        if (changed) await publishCreative(transaction, changed)
        return changed ?? null
      })
      loaders.clearAll()
      return reviewed
    },
  }
}
