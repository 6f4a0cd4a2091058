import type { FetchDataRewrite } from '@apollo/query-planner'
import { Kind, type SelectionSetNode } from 'graphql'
import { responseName, type PlannedFetch } from './fetches.ts'

/**
 * A point of the answer where objects stand, `viewer.playlists.nodes`: every object that the answer has under these
 * response names. What an object is made of lies apart: a piece in the answer of each fetch that brings some of it.
 *
 * Nothing is ever merged. A place says in which fetch's answer each field is to be found, and everything that is
 * generated (what to ask next, what to write) reads the pieces side by side.
 */
export interface Place {
  /** `_` and a number: fit for generated names. */
  name: string
  /** The response name that leads here; empty at the root. */
  key: string
  parent: Place | null
  /** The fetches whose answers lead here: an object has a piece in each, in the plan's order. */
  pieces: number[]
  /** The fetches of entities that stand here: each adds a piece, in the plan's order. */
  entities: number[]
  children: Map<string, Place>
  /** The fetches that bring a field without fields of its own, by response name. */
  leaves: Map<string, number[]>
  /**
   * In whose answer its objects are counted: each once in the root (`ROOT`), or once in every entity that a fetch brought,
   * however often that entity stands in the answer.
   */
  frame: number
}

export const ROOT = -1

/** Where the fetches of a plan put what they bring. */
export function placesOf(fetches: readonly PlannedFetch[]): Place {
  let count = 0
  const create = (key: string, parent: Place | null): Place => ({
    name: `_${count++}`,
    key,
    parent,
    pieces: [],
    entities: [],
    children: new Map(),
    leaves: new Map(),
    frame: ROOT,
  })
  const childOf = (place: Place, key: string): Place => {
    const known = place.children.get(key)
    if (known) return known
    const child = create(key, place)
    place.children.set(key, child)
    return child
  }

  function add(place: Place, fetch: PlannedFetch, selection: SelectionSetNode, path: readonly string[]): void {
    for (const node of selection.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) continue
      if (node.kind === Kind.INLINE_FRAGMENT) {
        add(place, fetch, node.selectionSet, path)
        continue
      }
      const key = renamed(responseName(node), path, fetch.outputRewrites)
      if (!node.selectionSet) {
        const brought = place.leaves.get(key) ?? []
        place.leaves.set(key, brought.includes(fetch.index) ? brought : [...brought, fetch.index])
        continue
      }
      const child = childOf(place, key)
      if (!child.pieces.includes(fetch.index)) child.pieces.push(fetch.index)
      add(child, fetch, node.selectionSet, [...path, responseName(node)])
    }
  }

  const root = create('', null)
  for (const fetch of fetches) {
    const place = fetch.path.reduce(childOf, root)
    const isRoot = place === root
    ;(isRoot ? root.pieces : place.entities).push(fetch.index)
    add(place, fetch, fetch.selection, [])
  }
  frame(root)
  return root
}

/**
 * A child that only one entity leads to is counted in that entity, else where its parent is: its pieces are then joined
 * by an object of the parent.
 */
function frame(place: Place): void {
  for (const child of place.children.values()) {
    const frames = new Set(child.pieces.map((piece) => (place.entities.includes(piece) ? piece : place.frame)))
    const [only] = frames
    child.frame = frames.size === 1 && only !== undefined ? only : place.frame
    frame(child)
  }
}

/** The planner has a field fetched under another name where two types disagree about it, and renames it after. */
function renamed(name: string, path: readonly string[], rewrites: readonly FetchDataRewrite[]): string {
  for (const rewrite of rewrites) {
    if (rewrite.kind !== 'KeyRenamer') continue
    const names = rewrite.path.filter((step) => !step.startsWith('... '))
    if (names.at(-1) !== name || names.length !== path.length + 1) continue
    if (path.every((step, depth) => names[depth] === step)) return rewrite.renameKeyTo
  }
  return name
}

/** The fetches that bring a leaf, the latest first: what was fetched later may know an object's type better. */
export function bringersOf(place: Place, key: string): readonly number[] {
  return (place.leaves.get(key) ?? []).toReversed()
}

/** The places of the fetches of entities, by fetch. */
export function entityPlaces(root: Place): ReadonlyMap<number, Place> {
  const found = new Map<number, Place>()
  const visit = (place: Place): void => {
    for (const entity of place.entities) found.set(entity, place)
    for (const child of place.children.values()) visit(child)
  }
  visit(root)
  return found
}
