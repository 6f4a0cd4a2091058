import type { ViewerResolvers } from '../../../generated/resolvers.ts'

export const devices: ViewerResolvers['devices'] = ({ userId }, _arguments, { playback }) => playback.devices(userId)
