import type { Resolvers } from '../../generated/resolvers.ts'
import { Artist } from './Artist.ts'
import { Library } from './Library.ts'
import { User } from './User.ts'
import { Viewer } from './Viewer.ts'
import { viewer } from './Query/viewer.ts'

export const resolvers: Resolvers = { Query: { viewer }, Artist, Library, User, Viewer }
