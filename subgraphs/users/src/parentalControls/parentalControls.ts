import { decodeId, type Clock, type Identity } from '@chorus/subgraph-server'
import type { AppUser } from '../../generated/prisma/client.ts'
import { registrationRequired, requireListener } from '../people/access.ts'
import { dayOf, isAdult } from '../people/birthDate.ts'
import type { ProfileRecord } from '../people/profileRecord.ts'

export interface ControlsChange {
  /** Null or left out: oneself. */
  memberId?: string | null | undefined
  explicitAllowed: boolean
}

export type ControlsOutcome =
  { kind: 'set'; person: AppUser } | { kind: 'another' } | { kind: 'under-age' } | { kind: 'not-found' }

export interface ParentalControls {
  set(identity: Identity, change: ControlsChange): Promise<ControlsOutcome>
}

/**
 * What a person lets themselves hear. Other people's controls are their own: nobody manages another here, and nobody under
 * eighteen lifts what protects them.
 */
export function createParentalControls(dependencies: { record: ProfileRecord; clock: Clock }): ParentalControls {
  const { record, clock } = dependencies
  return {
    async set(identity, { memberId, explicitAllowed }) {
      const viewerId = requireListener(identity)
      const personId = typeof memberId === 'string' ? decodeId('user', memberId) : viewerId
      if (!personId) return { kind: 'not-found' }
      if (personId !== viewerId) {
        const [other] = await record.find([personId])
        return other ? { kind: 'another' } : { kind: 'not-found' }
      }

      const now = clock.now()
      const [viewer] = await record.find([viewerId])
      if (viewer && explicitAllowed && !isAdult(dayOf(viewer.birthDate), now)) return { kind: 'under-age' }

      const person = await record.setExplicitAllowed(viewerId, explicitAllowed, now)
      if (!person) throw registrationRequired()
      return { kind: 'set', person }
    },
  }
}
