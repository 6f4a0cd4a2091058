import type { InvalidField } from '@chorus/subgraph-server'
import type { Work } from './editing.ts'
import type { Playlist, Visibility } from './playlist.ts'

const LONGEST_NAME = 100
const LONGEST_DESCRIPTION = 500

export interface GivenDetails {
  name?: string | null | undefined
  description?: string | null | undefined
  visibility?: Visibility | null | undefined
}

/** Details as they are kept: spaces around them dropped, an empty description none. Undefined: not given. */
export interface Details {
  name: string | undefined
  description: string | null | undefined
  visibility: Visibility | undefined
}

export function readDetails({ name, description, visibility }: GivenDetails): {
  details: Details
  problems: InvalidField[]
} {
  const [trimmedName, trimmedDescription] = [name?.trim(), description?.trim()]
  const problems: InvalidField[] = []
  if (trimmedName !== undefined && !isWithin(trimmedName, 1, LONGEST_NAME)) {
    problems.push({ path: ['input', 'name'], message: `A name has 1 to ${LONGEST_NAME} characters.` })
  }
  if (trimmedDescription !== undefined && !isWithin(trimmedDescription, 0, LONGEST_DESCRIPTION)) {
    const message = `A description has at most ${LONGEST_DESCRIPTION} characters.`
    problems.push({ path: ['input', 'description'], message })
  }
  const details = {
    name: trimmedName,
    description: trimmedDescription === undefined ? undefined : trimmedDescription || null,
    visibility: visibility ?? undefined,
  }
  return { details, problems }
}

/** Characters as a person counts them; PostgreSQL keeps no zero byte. */
function isWithin(text: string, least: number, most: number): boolean {
  const length = [...text].length
  return length >= least && length <= most && !text.includes('\u0000')
}

export function changingDetails({ name, description, visibility }: Details): Work {
  return async ({ playlist }) => {
    const changed: Playlist = {
      ...playlist,
      name: name ?? playlist.name,
      description: description === undefined ? playlist.description : description,
      visibility: visibility ?? playlist.visibility,
    }
    const parts = [
      ...(changed.name === playlist.name ? [] : [`Renamed to “${changed.name}”`]),
      ...(changed.description === playlist.description ? [] : ['Changed the description']),
      ...(changed.visibility === playlist.visibility ? [] : [`Made ${changed.visibility.toLowerCase()}`]),
    ]
    return parts.length === 0 ? null : { kind: 'DETAILS', summary: parts.join('; '), playlist: changed }
  }
}
