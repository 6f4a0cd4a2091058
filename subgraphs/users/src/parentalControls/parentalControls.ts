import { decodeId, type Clock, type Identity } from '@chorus/subgraph-server'
import type { AppUser } from '../../generated/prisma/client.ts'
import { registrationRequired, requireListener } from '../people/access.ts'
import type { ProfileRecord } from '../people/profileRecord.ts'

export interface ControlsChange {
  /** Null or left out: oneself. */
  memberId?: string | null | undefined
  explicitAllowed: boolean
}

export type ControlsOutcome = { kind: 'set'; person: AppUser } | { kind: 'forbidden' } | { kind: 'not-found' }

export interface ParentalControls {
  set(identity: Identity, change: ControlsChange): Promise<ControlsOutcome>
}

/** What a person lets themselves hear. Other people's controls are their own: nobody manages another here. */
export function createParentalControls(dependencies: { record: ProfileRecord; clock: Clock }): ParentalControls {
  const { record, clock } = dependencies
  return {
    async set(identity, { memberId, explicitAllowed }) {
      const viewerId = requireListener(identity)
      const personId = typeof memberId === 'string' ? decodeId('user', memberId) : viewerId
      if (!personId) return { kind: 'not-found' }
      if (personId !== viewerId) {
        const [other] = await record.find([personId])
        return other ? { kind: 'forbidden' } : { kind: 'not-found' }
      }

      const person = await record.setExplicitAllowed(viewerId, explicitAllowed, clock.now())
      if (!person) throw registrationRequired()
      return { kind: 'set', person }
    },
  }
}
