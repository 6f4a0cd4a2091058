import type { Clock, Identity, InvalidField } from '@chorus/subgraph-server'
import type { AppUser } from '../../generated/prisma/client.ts'
import { checkAvatar, type Avatars } from '../avatars/avatars.ts'
import { registrationRequired, requireListener } from './access.ts'
import { checkBirthDate, isAdult } from './birthDate.ts'
import { checkIfGiven, findProblems, good, valueOf } from './checked.ts'
import { checkDisplayName } from './displayName.ts'
import { checkEmailOf } from './email.ts'
import { checkLocale, localeOfCountry } from './locale.ts'
import type { ProfileRecord } from './profileRecord.ts'

export interface Registration {
  displayName: string
  /** ISO 3166-1 alpha-2, either case. */
  country: string
  /** `YYYY-MM-DD`, a real day. */
  birthDate: string
  locale?: string | null | undefined
}

/** What is left out or null stays. */
export interface ProfileUpdate {
  displayName?: string | null | undefined
  /** As a client knows it, `upl_…`. */
  avatarUploadId?: string | null | undefined
  locale?: string | null | undefined
  shareActivity?: boolean | null | undefined
  marketingConsent?: boolean | null | undefined
}

type Refused = { kind: 'invalid'; fields: [InvalidField, ...InvalidField[]] }

export type RegisterOutcome = { kind: 'registered' | 'already-registered'; person: AppUser } | Refused
export type UpdateOutcome = { kind: 'updated'; person: AppUser } | Refused

export interface People {
  register(identity: Identity, registration: Registration): Promise<RegisterOutcome>
  updateProfile(identity: Identity, update: ProfileUpdate): Promise<UpdateOutcome>
}

export interface PeopleDependencies {
  record: ProfileRecord
  avatars: Avatars
  clock: Clock
}

/**
 * The profiles of people, each made and changed by its owner only.
 *
 * Owns names, addresses, birth dates, countries, languages and consents. Does not own credentials, which stay with the
 * identity provider and whose subject is a person's id here, nor what a person is allowed, which is derived from plans.
 */
export function createPeople({ record, avatars, clock }: PeopleDependencies): People {
  return {
    async register(identity, registration) {
      const id = requireListener(identity)
      const [existing] = await record.find([id])
      if (existing) return { kind: 'already-registered', person: existing }

      const now = clock.now()
      const country = registration.country.toUpperCase()
      const email = checkEmailOf(identity)
      const displayName = checkDisplayName(registration.displayName)
      const birthDay = checkBirthDate(registration.birthDate, now)
      const locale = checkLocale(registration.locale ?? localeOfCountry(country))
      const fields = findProblems(
        // No argument is wrong here, but the sign-in itself.
        [[], email],
        [['input', 'displayName'], displayName],
        [['input', 'birthDate'], birthDay],
        [['input', 'locale'], locale],
      )
      if (fields) return { kind: 'invalid', fields }

      const added = await record.add({
        id,
        displayName: valueOf(displayName),
        email: valueOf(email),
        birthDate: new Date(valueOf(birthDay)),
        country,
        locale: valueOf(locale),
        // Nobody is shown or written to before they say so.
        shareActivity: false,
        marketingConsent: false,
        explicitAllowed: isAdult(valueOf(birthDay), now),
        createdAt: now,
      })
      if (added) return { kind: 'registered', person: added }

      const [rival] = await record.find([id])
      if (!rival) throw new Error('The person who stood in the way of a registration is not there.')
      return { kind: 'already-registered', person: rival }
    },

    async updateProfile(identity, update) {
      const id = requireListener(identity)
      const displayName = checkIfGiven(update.displayName, checkDisplayName)
      const locale = checkIfGiven(update.locale, checkLocale)
      const { avatarUploadId } = update
      const avatar = avatarUploadId ? await checkAvatar(avatars, id, avatarUploadId) : good(undefined)
      const fields = findProblems(
        [['input', 'displayName'], displayName],
        [['input', 'avatarUploadId'], avatar],
        [['input', 'locale'], locale],
      )
      if (fields) return { kind: 'invalid', fields }

      const person = await record.change(
        id,
        {
          displayName: valueOf(displayName),
          avatarUploadId: valueOf(avatar),
          locale: valueOf(locale),
          shareActivity: update.shareActivity ?? undefined,
          marketingConsent: update.marketingConsent ?? undefined,
        },
        clock.now(),
      )
      if (!person) throw registrationRequired()
      return { kind: 'updated', person }
    },
  }
}
