import type { DeviceResolvers } from '../../generated/resolvers.ts'

export const Device: DeviceResolvers = {
  lastSeenAt: ({ lastSeenAtMs }) => new Date(lastSeenAtMs),
}
