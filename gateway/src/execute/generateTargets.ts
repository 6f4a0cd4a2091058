import { eitherOf, pieceVariables, programOf, quoted, read, reading } from '../plan/code.ts'
import type { PlannedFetch } from '../plan/fetches.ts'
import { bringersOf, piecesBefore, ROOT, type Anchors, type Place } from '../plan/places.ts'
import { jsonOf } from '../respond/leaves.ts'
import { NO_PIECE, pieceOf, type Piece } from './pieces.ts'
import { flatRepresentations } from './flatRepresentations.ts'
import { representationOf, type IsOfType } from './representations.ts'
import type { Run } from './run.ts'

/** Finds the objects that a fetch is about, and tells the run of each with its representation as JSON. */
export type FindTargets = (run: Run) => void

export interface TargetsInput {
  fetches: readonly PlannedFetch[]
  /** Of the fetches of entities. */
  places: ReadonlyMap<number, Place>
  anchors: Anchors
  isOfType: IsOfType
}

/**
 * Writes, for each fetch of entities, the way to its objects through the answers that are there before it: from the root,
 * or from each entity that an earlier fetch brought. An entity that stands in the answer a hundred times is looked
 * through once.
 */
export function generateTargets(input: TargetsInput): { text: string; byFetch: ReadonlyMap<number, FindTargets> } {
  const { fetches, places, isOfType } = input
  const parts: string[] = []
  const scope: Record<string, unknown> = { ...reading, pieceOf, jsonOf, NO_PIECE }
  for (const [index, place] of places) {
    const fetch = fetches[index]
    if (!fetch) continue
    parts.push(findTargets(fetch, place, input), represent(fetch, place, isOfType, scope))
  }
  const entries = [...places.keys()].map((index) => `[${index}, targets${index}]`)
  const text = [...parts, `return new Map([${entries.join(', ')}])`].join('\n')
  return { text, byFetch: programOf(text, scope) as ReadonlyMap<number, FindTargets> }
}

function findTargets(fetch: PlannedFetch, place: Place, { anchors }: TargetsInput): string {
  const { index, after } = fetch
  const way: Place[] = []
  for (let at: Place | null = place; at?.parent && at.frame === place.frame; at = at.parent) way.unshift(at)
  const brought = (at: Place) => at.pieces.filter((piece) => after.has(piece))
  const step = (at: Place) => `find${index}${at.name}`

  /** Goes on to the next place of the way, from an object whose pieces are in variables. */
  const goOn = (from: Place, next: Place, pieceIn: (piece: number) => string) =>
    `${step(next)}(run${brought(next)
      .map((piece) => `, ${read(pieceIn(piece), next.key)}`)
      .join('')})`

  const functions = way.map((at, depth) => {
    const pieces = brought(at)
    const next = way[depth + 1]
    const variables = pieceVariables(at, anchors)
    const end = next ? goOn(at, next, variables.of) : found(fetch, place, anchors.get(index), variables.of)
    const isThere = pieces.map((piece) => `p${piece} !== NO_PIECE`).join(' || ')
    return `function ${step(at)}(run${pieces.map((piece) => `, v${piece}`).join('')}) {
${overItems(step(at), pieces)}
${pieces.map((piece) => `const p${piece} = pieceOf(v${piece})`).join('\n')}
if (!(${isThere || 'false'})) return
${variables.lookups()}${end}
}`
  })
  const [first] = way
  return `${functions.join('\n')}
function targets${index}(run) {
${first ? begin(place.frame, goOn, first) : ''}
}`
}

function begin(
  frame: number,
  goOn: (from: Place, next: Place, pieceIn: (piece: number) => string) => string,
  first: Place,
): string {
  const origin = first.parent ?? first
  if (frame === ROOT) return goOn(origin, first, (piece) => `run.rows[${piece}][0]`)
  return `const rows = run.rows[${frame}]
for (const row of run.used[${frame}]) ${goOn(origin, first, () => 'rows[row]')}`
}

function overItems(step: string, pieces: readonly number[]): string {
  const [only, ...others] = pieces.map((piece) => `v${piece}`)
  if (only === undefined) return ''
  if (others.length === 0) {
    return `if (Array.isArray(${only})) { for (let i = 0; i < ${only}.length; i++) ${step}(run, ${only}[i]); return }`
  }
  const all = [only, ...others]
  return `if (${all.map((value) => `Array.isArray(${value})`).join(' || ')}) {
const length = longest(${all.join(', ')})
for (let i = 0; i < length; i++) ${step}(run, ${all.map((value) => `itemOf(${value}, i)`).join(', ')})
return
}`
}

function found(
  fetch: PlannedFetch,
  place: Place,
  anchor: number | undefined,
  pieceIn: (piece: number) => string,
): string {
  if (anchor === undefined) return ''
  const pieces = piecesBefore(fetch, place).toReversed().map(pieceIn)
  const object = pieceIn(anchor)
  return `if (${object} !== NO_PIECE) run.found(${fetch.index}, ${object}, represent${fetch.index}(${pieces.join(', ')}))`
}

/** The representation of an object from its pieces, the latest first; empty where it cannot be asked about. */
function represent(fetch: PlannedFetch, place: Place, isOfType: IsOfType, scope: Record<string, unknown>): string {
  const { index, requires, inputRewrites } = fetch
  // The root, asked once for whatever stands here.
  if (!requires) return `function represent${index}() { return '{}' }`
  const pieces = piecesBefore(fetch, place).toReversed()
  const flat = flatRepresentations(requires, inputRewrites, isOfType)
  if (!flat) {
    scope[`represent${index}`] = (...values: Piece[]) => {
      const value = representationOf(values, requires, inputRewrites, isOfType)
      return value === undefined ? '' : JSON.stringify(value)
    }
    return ''
  }
  const valueOf = (key: string) =>
    eitherOf(
      bringersOf(place, key)
        .filter((piece) => pieces.includes(piece))
        .map((piece) => read(`p${piece}`, key)),
    )
  const cases = [...flat].map(([typeName, { calledType, keys }]) => {
    const values = keys.map((key, at) => `const k${at} = ${valueOf(key)}\nif (k${at} === undefined) return ''\n`)
    const fields = keys.map((key, at) => ` + ${quoted(`,${quoted(key)}:`)} + jsonOf(k${at})`)
    const head = quoted(`{"__typename":${quoted(calledType)}`)
    return `case ${quoted(typeName)}: {\n${values.join('')}return ${head}${fields.join('')} + '}'\n}`
  })
  return `function represent${index}(${pieces.map((piece) => `p${piece}`).join(', ')}) {
switch (${valueOf('__typename')}) {
${cases.join('\n')}
default: return ''
}
}`
}
