import type { AppUser, Plan } from '../generated/prisma/client.ts'
import type { Entitlements } from './entitlements/entitlements.ts'

/** What GraphQL types are resolved from. */
export type UserMapper = AppUser
export type AccountMapper = AppUser
export type PlanMapper = Plan
export type EntitlementsMapper = Entitlements
export type ParentalControlsMapper = Pick<AppUser, 'explicitAllowed'>
/** The signed-in person: their id as stored. */
export interface ViewerMapper {
  userId: string
}
