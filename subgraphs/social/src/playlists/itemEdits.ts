import { v7 as uuidV7 } from 'uuid'
import type { InvalidField } from '@chorus/subgraph-server'
import { countedTracks } from './countedTracks.ts'
import type { Work } from './editing.ts'
import { createPlaces, type PlacedItem } from './places.ts'
import { MOST_TRACKS } from './playlist.ts'

const invalid = (...fields: InvalidField[]) => ({ invalid: fields })
const notHere = (path: string[]): InvalidField => ({
  path,
  message: 'This playlist has never had an item with this id.',
})

/** Adds tracks after an item, or at the end. After one that was taken away meanwhile, they go to where it stood. */
export function adding(editorId: string, trackIds: readonly string[], afterItemId: string | null): Work {
  return async ({ client, playlist, version, at }) => {
    const trackCount = playlist.trackCount + trackIds.length
    if (trackCount > MOST_TRACKS) {
      const message = `A playlist holds at most ${MOST_TRACKS} tracks; this one has ${playlist.trackCount}.`
      return invalid({ path: ['input', 'trackIds'], message })
    }
    const places = createPlaces(client, playlist.id, version)
    const position = afterItemId === null ? null : await places.positionOf(afterItemId)
    if (afterItemId !== null && position === null) return invalid(notHere(['input', 'afterItemId']))
    const items = trackIds.map((trackId): PlacedItem => ({ itemId: uuidV7(), trackId, addedBy: editorId, addedAt: at }))
    await places.put(items, position === null ? 'end' : { position })
    return { kind: 'ADDED', summary: `Added ${countedTracks(trackIds.length)}`, playlist: { ...playlist, trackCount } }
  }
}

/** Takes items away; those that somebody else took away before count as done. */
export function removing(itemIds: readonly string[]): Work {
  return async ({ client, playlist, version }) => {
    const places = createPlaces(client, playlist.id, version)
    const problems = unknown(itemIds, await places.everHere(itemIds))
    if (problems.length > 0) return invalid(...problems)
    const standing = await places.standing(itemIds)
    if (standing.length === 0) return null
    await places.take(standing.map(({ itemId }) => itemId))
    return {
      kind: 'REMOVED',
      summary: `Removed ${countedTracks(standing.length)}`,
      playlist: { ...playlist, trackCount: playlist.trackCount - standing.length },
    }
  }
}

/** Moves items, in the order in which they are named, after another or to the top; those taken away meanwhile stay away. */
export function moving(itemIds: readonly string[], afterItemId: string | null): Work {
  return async ({ client, playlist, version }) => {
    const places = createPlaces(client, playlist.id, version)
    const problems = unknown(itemIds, await places.everHere(itemIds))
    const position = afterItemId === null ? null : await places.positionOf(afterItemId)
    if (afterItemId !== null && position === null) problems.push(notHere(['input', 'afterItemId']))
    if (problems.length > 0) return invalid(...problems)

    const standing = new Map((await places.standing(itemIds)).map((item) => [item.itemId, item]))
    const moved = [...new Set(itemIds)].flatMap((itemId) => standing.get(itemId) ?? [])
    if (moved.length === 0) return null
    await places.take(moved.map(({ itemId }) => itemId))
    await places.put(moved, position === null ? 'top' : { position })
    return { kind: 'MOVED', summary: `Moved ${countedTracks(moved.length)}`, playlist }
  }
}

function unknown(itemIds: readonly string[], everHere: ReadonlySet<string>): InvalidField[] {
  return itemIds.flatMap((itemId, index) => (everHere.has(itemId) ? [] : notHere(['input', 'itemIds', String(index)])))
}
