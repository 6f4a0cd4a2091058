import type { AccountResolvers } from '../../generated/resolvers.ts'
import type { Context } from '../context.ts'
import { entitlementsOf } from '../entitlements/entitlements.ts'
import type { AccountMapper } from '../mappers.ts'
import { dayOf } from '../people/birthDate.ts'

const entitlementsNow = async ({ id }: AccountMapper, { loaders, clock }: Context) =>
  entitlementsOf(await loaders.subscriptions.load(id), clock.now())

export const Account: AccountResolvers = {
  birthDate: ({ birthDate }) => dayOf(birthDate),
  tier: async (person, _args, context) => (await entitlementsNow(person, context)).tier,
  entitlements: (person, _args, context) => entitlementsNow(person, context),
  parentalControls: (person) => person,
}
