import type { QueryResolvers } from '../../../generated/resolvers.ts'
import { findPerson } from '../../people/findPerson.ts'

export const user: QueryResolvers['user'] = (_parent, { id }, context) => findPerson(context, id)
