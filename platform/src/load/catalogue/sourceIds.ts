import { uuidFromName } from '../seeded/uuidFromName.ts'
import { foldName } from './names.ts'

/**
 * The ids of what the data sets name, derived from the sources' own keys: loading again, or another set that names the
 * same artist, meets the same row. Sources have no key for an artist but the name.
 */
export const artistIdOf = (name: string): string => uuidFromName(`artist:${foldName(name)}`)
export const albumIdOf = (spotifyId: string): string => uuidFromName(`album:spotify:${spotifyId}`)
export const trackIdOf = (spotifyId: string): string => uuidFromName(`track:spotify:${spotifyId}`)
/** Named after the first release of the recording. */
export const recordingIdOf = (spotifyId: string): string => uuidFromName(`recording:spotify:${spotifyId}`)
