import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { PlannedFetch } from './fetches.ts'
import type { Place } from './places.ts'

/** The objects of a place as they are found on one way: once for all fetches that find the same. */
export interface Sighting {
  index: number
  place: Place
  /** The piece by which its objects are known. */
  anchor: number
  /** The pieces that an object brings along, the anchor among them. */
  pieces: readonly number[]
  /** The places from the frame's origin, which is not among them, with the pieces that lead through each. */
  way: readonly { place: Place; pieces: readonly number[] }[]
}

/** How the objects of a sighting are represented to subgraphs: once for all fetches that represent them alike. */
export interface Naming {
  index: number
  sighting: Sighting
  /** One of its fetches. */
  fetch: PlannedFetch
  /** The pieces that may hold what the representation needs. */
  pieces: readonly number[]
}

export interface Sightings {
  all: readonly Sighting[]
  namings: readonly Naming[]
  /** By fetch of entities. */
  namingOf: ReadonlyMap<number, Naming>
}

/** What has to be looked for in the answers of a plan, and how often it is the same. */
export function sightingsOf(fetches: readonly PlannedFetch[], places: ReadonlyMap<number, Place>): Sightings {
  const anchors = anchorsOf(fetches, places)
  const sightings = new Map<string, Sighting>()
  const namings = new Map<string, Naming>()
  const namingOf = new Map<number, Naming>()
  for (const [index, place] of places) {
    const fetch = fetches[index]
    const anchor = anchors.get(index)
    if (!fetch || anchor === undefined) continue
    const before = (at: Place) => at.pieces.filter((piece) => fetch.after.has(piece))

    const way: { place: Place; pieces: readonly number[] }[] = []
    for (let at: Place | null = place; at?.parent && at.frame === place.frame; at = at.parent) {
      way.unshift({ place: at, pieces: before(at) })
    }
    const sightingKey = JSON.stringify([place.name, anchor, way.map(({ pieces }) => pieces)])
    const sighting = sightings.get(sightingKey) ?? { index: sightings.size, place, anchor, pieces: before(place), way }
    sightings.set(sightingKey, sighting)

    const pieces = piecesBefore(fetch, place)
    const needed = fetch.requires && pieces.filter((piece) => mayHold(place, piece, fetch))
    const namingKey = JSON.stringify([sighting.index, fetch.requires, fetch.inputRewrites, needed])
    const naming = namings.get(namingKey) ?? { index: namings.size, sighting, fetch, pieces: needed ?? [] }
    namings.set(namingKey, naming)
    namingOf.set(index, naming)
  }
  return { all: [...sightings.values()], namings: [...namings.values()], namingOf }
}

/** Has a piece something that the fetch's representations may need? */
const mayHold = (place: Place, piece: number, { requires }: PlannedFetch): boolean =>
  ['__typename', ...keysOf(requires ?? [])].some((key) => brings(place, piece, key))

/**
 * An entity hangs on a piece that comes with the object, so that each object has its own: on that which has the keys by
 * which its subgraph knows it, or on that which an entity that has them hangs on.
 */
function anchorsOf(fetches: readonly PlannedFetch[], places: ReadonlyMap<number, Place>): ReadonlyMap<number, number> {
  const anchors = new Map<number, number>()
  for (const [index, place] of [...places].sort(([one], [other]) => one - other)) {
    const fetch = fetches[index]
    if (!fetch) continue
    const pieces = piecesBefore(fetch, place)
    const keys = keysOf(fetch.requires ?? []).filter((key) => key !== '__typename')
    const anchor = pieces.find((piece) => keys.every((key) => brings(place, piece, key))) ?? pieces[0]
    if (anchor !== undefined)
      anchors.set(index, place.entities.includes(anchor) ? (anchors.get(anchor) ?? anchor) : anchor)
  }
  return anchors
}

/** Does a fetch bring a field of a place's objects? */
const brings = (place: Place, piece: number, key: string): boolean =>
  place.leaves.get(key)?.includes(piece) === true || place.children.get(key)?.pieces.includes(piece) === true

/** The pieces of an object that are there when a fetch begins. */
const piecesBefore = (fetch: PlannedFetch, place: Place): readonly number[] =>
  [...place.pieces, ...place.entities].filter((piece) => fetch.after.has(piece))

/** The fields that representations are made of. */
function keysOf(selections: readonly QueryPlanSelectionNode[]): string[] {
  return selections.flatMap((selection) =>
    selection.kind === 'Field' ? [selection.alias ?? selection.name] : keysOf(selection.selections),
  )
}
