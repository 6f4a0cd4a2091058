import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import type { Advertiser } from '../../generated/prisma/client.ts'
import { MOST_MEMBERSHIPS, type Access } from '../access/access.ts'
import { KEY_REUSED, type Once } from '../idempotency/once.ts'
import { checkInput, invalid, type InvalidFields } from '../input/checkInput.ts'
import { CurrencyCode, Name } from '../input/fields.ts'
import type { Loaders } from '../loaders.ts'
import { advertiserChanged } from '../publishing/changes.ts'

export interface NewAdvertiser {
  name: string
  /** ISO 4217; all of the advertiser's money is in it, for good. */
  currency: string
  idempotencyKey: string
}

type Invalid = { kind: 'invalid'; fields: InvalidFields }
export type OpenOutcome = { kind: 'opened'; advertiser: Advertiser } | Invalid

export interface Opening {
  /** Makes an advertiser whose first member is the person who asks. */
  open(wish: NewAdvertiser): Promise<OpenOutcome>
}

const Shape = z.object({ name: Name, currency: CurrencyCode })

export function createOpening(dependencies: { access: Access; once: Once; loaders: Loaders }): Opening {
  const { access, once, loaders } = dependencies
  return {
    async open({ idempotencyKey: key, ...given }) {
      const userId = access.requirePerson()
      const read = checkInput(Shape, given, [])
      if (!read.ok) return { kind: 'invalid', fields: read.fields }

      const outcome = await once.run<Invalid>(
        { userId, key, operation: 'createAdvertiser', given },
        async (transaction) => {
          // One after the other for one person, so that their number is counted right.
          await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`member ${userId}`}, 0))`
          const memberships = await transaction.advertiserMember.count({ where: { userId } })
          if (memberships >= MOST_MEMBERSHIPS) {
            return { refused: invalid(['name'], `Nobody acts for more than ${MOST_MEMBERSHIPS} advertisers.`) }
          }
          const id = uuidV7()
          const { membersVersion: version, currency } = await transaction.advertiser.create({
            data: { id, ...read.value, members: { create: { userId } } },
          })
          const told = advertiserChanged({ advertiserId: id, version, currency, memberIds: [userId] })
          await transaction.outbox.create({ data: told })
          return { made: id }
        },
      )
      if (outcome.kind === 'refused') return outcome.reason
      if (outcome.kind === 'key-reused') return invalid(['idempotencyKey'], KEY_REUSED)

      loaders.clearAll()
      const advertiser = await loaders.advertisers.load(outcome.id)
      if (!advertiser) throw new Error(`The advertiser ${outcome.id} that was made is not there.`)
      return { kind: 'opened', advertiser }
    },
  }
}
