import type { Resolvers } from '../../generated/resolvers.ts'
import { Account } from './Account.ts'
import { Plan } from './Plan.ts'
import { User } from './User.ts'
import { Viewer } from './Viewer.ts'
import { register } from './Mutation/register.ts'
import { setParentalControls } from './Mutation/setParentalControls.ts'
import { updateProfile } from './Mutation/updateProfile.ts'
import { plans } from './Query/plans.ts'
import { user } from './Query/user.ts'
import { viewer } from './Query/viewer.ts'

export const resolvers: Resolvers = {
  Query: { plans, user, viewer },
  Mutation: { register, setParentalControls, updateProfile },
  Account,
  Plan,
  User,
  Viewer,
}
