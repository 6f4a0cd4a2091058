import type { ViewerResolvers } from '../../../generated/resolvers.ts'

export const playback: ViewerResolvers['playback'] = async ({ userId }, _arguments, context) => {
  const current = await context.playback.current(userId)
  // What played may have left the catalogue since; then there is nothing to resume.
  return current && (await context.loaders.track.load(current.trackId)) ? current : null
}
