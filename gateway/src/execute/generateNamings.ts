import { eitherOf, pieceVariables, programOf, quoted, read, reading, typeNameOf } from '../plan/code.ts'
import { bringersOf, ROOT } from '../plan/places.ts'
import type { Naming, Sighting, Sightings } from '../plan/sightings.ts'
import { jsonOf } from '../respond/leaves.ts'
import { Cursor } from './cursor.ts'
import { flatRepresentations } from './flatRepresentations.ts'
import { NO_PIECE, pieceOf, type Piece } from './pieces.ts'
import { representationOf, type IsOfType } from './representations.ts'
import type { Run } from './run.ts'
import { createTypeNameOf } from './typeName.ts'

/** Finds the objects that fetches are about and gives each the row of the entity that it is. */
export type Name = (run: Run) => void

export interface Namings {
  /** By naming. */
  name: readonly Name[]
  /** How many kinds of single keys there are. */
  keyed: number
}

/**
 * Writes the ways to the objects that a plan's fetches are about, through the answers that are there before: from the
 * root, or from each entity that an earlier fetch brought, so that an entity which stands in the answer a hundred times is
 * looked through once. Then, for each naming, what subgraphs are told of an object; equal representations are one row.
 */
export function generateNamings(sightings: Sightings, isOfType: IsOfType): Namings {
  const scope: Record<string, unknown> = { ...reading, pieceOf, jsonOf, NO_PIECE }
  scope.typeNameOf = createTypeNameOf(isOfType)
  const keyed = new Map<string, number>()
  const parts = [
    ...sightings.all.map((sighting) => see(sighting, sightings)),
    ...sightings.namings.map((naming) => represent(naming, isOfType, keyed, scope)),
    ...sightings.namings.map((naming) => nameObjects(naming, sightings)),
  ]
  const names = sightings.namings.map(({ index }) => `name${index}`)
  const text = `${parts.join('\n')}\nreturn [${names.join(', ')}]`
  return { name: programOf(text, scope) as Name[], keyed: keyed.size }
}

/** Sees the objects once: later namings find them seen. */
function see(sighting: Sighting, sightings: Sightings): string {
  const { index, way, place } = sighting
  const step = (depth: number) => `see${index}_${depth}`
  const goOn = (depth: number, pieceIn: (piece: number) => string) => {
    const next = way[depth]
    if (!next) return ''
    const values = next.pieces.map((piece) => `, ${read(pieceIn(piece), next.place.key)}`)
    return `${step(depth)}(run${values.join('')})`
  }
  const functions = way.map(({ place: at, pieces }, depth) => {
    const variables = pieceVariables(at, sightings)
    const end = depth + 1 < way.length ? goOn(depth + 1, variables.of) : found(sighting)
    const isThere = pieces.map((piece) => `p${piece} !== NO_PIECE`).join(' || ')
    return `function ${step(depth)}(run${pieces.map((piece) => `, v${piece}`).join('')}) {
${overItems(step(depth), pieces)}
${pieces.map((piece) => `const p${piece} = pieceOf(v${piece})`).join('\n')}
if (!(${isThere || 'false'})) return
${variables.lookups()}${end}
}`
  })
  const naming = sightings.namingOf.get(place.frame)
  const begin =
    place.frame === ROOT || !naming
      ? goOn(0, (piece) => `run.rows[${piece}][0]`)
      : `const rows = run.rows[${place.frame}]
for (const row of run.namedBy(${naming.index})) ${goOn(0, () => 'rows[row]')}`
  return `${functions.join('\n')}
function see${index}(run) {
if (run.sees(${index})) {
${begin}
}
}`
}

/** Keeps an object by its anchor, with its other pieces. */
function found({ index, anchor, pieces }: Sighting): string {
  const kept = pieces.map((piece, position) => `seen[${position}].push(p${piece})`)
  return `if (p${anchor} !== NO_PIECE) { const seen = run.sightings[${index}].pieces; ${kept.join('; ')} }`
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

function nameObjects({ index, sighting, pieces }: Naming, sightings: Sightings): string {
  const { place } = sighting
  const variables = pieceVariables(place, sightings, sighting)
  const given = pieces.map(variables.of)
  const brought = sighting.pieces.map((piece, position) => `const p${piece} = seen[${position}][at${sighting.index}]\n`)
  return `function name${index}(run) {
see${sighting.index}(run)
const seen = run.sightings[${sighting.index}].pieces, rows = run.rowsAt[${index}]
for (let at${sighting.index} = 1; at${sighting.index} < seen[0].length; at${sighting.index}++) {
${brought.join('')}${variables.lookups()}rows.push(represent${index}(${['run', ...given].join(', ')}))
}
}`
}

/** A function from an object's pieces to its row; 0 where it cannot be asked about. */
function represent(
  { index, sighting, fetch, pieces }: Naming,
  isOfType: IsOfType,
  keyed: Map<string, number>,
  scope: Record<string, unknown>,
): string {
  const { requires, inputRewrites } = fetch
  const parameters = ['run', ...pieces.map((piece) => `p${piece}`)].join(', ')
  // The root, asked once for whatever stands here.
  if (!requires) return `function represent${index}(run) { return run.rowFor('{}') }`
  scope[`representation${index}`] = (run: Run, values: readonly Piece[]) => {
    const object = new Cursor(run, sighting.place, new Map(pieces.map((piece, at) => [piece, values[at] ?? NO_PIECE])))
    const value = representationOf(object, requires, inputRewrites, isOfType)
    return value === undefined ? 0 : run.rowFor(JSON.stringify(value))
  }
  const general = `representation${index}(run, [${pieces.map((piece) => `p${piece}`).join(', ')}])`
  const flat = flatRepresentations(requires, inputRewrites, isOfType)
  if (!flat) return `function represent${index}(${parameters}) { return ${general} }`
  const valueOf = (key: string) => {
    const bringers = bringersOf(sighting.place, key).filter((piece) => pieces.includes(piece))
    return eitherOf(bringers.map((piece) => read(`p${piece}`, key)))
  }
  const named = bringersOf(sighting.place, '__typename').filter((piece) => pieces.includes(piece))
  const typeName = typeNameOf(named.map((piece) => read(`p${piece}`, '__typename')))
  const cases = [...flat].map(([typeName, { calledType, keys }]) => {
    const values = keys.map((key, at) => `const k${at} = ${valueOf(key)}\nif (k${at} === undefined) return 0\n`)
    const fields = keys.map((key, at) => ` + ${quoted(`,${quoted(key)}:`)} + jsonOf(k${at})`)
    const text = `${quoted(`{"__typename":${quoted(calledType)}`)}${fields.join('')} + '}'`
    if (keys.length === 0) return `case ${quoted(typeName)}: return run.rowFor(${text})`
    // Its keys say who it is: its text is written when they are met for the first time.
    const kind = numberOf(`${calledType}.${keys.join()}`, keyed)
    const given = keys.map((_, at) => `k${at}`)
    const found = given.map((key) => `.get(${key})`).join('?')
    return `case ${quoted(typeName)}: {
${values.join('')}return run.keyed[${kind}]${found} ?? run.rowForKeys(${kind}, [${given.join(', ')}], ${text})
}`
  })
  // There may be interfaces among the types.
  scope[`isOther${index}`] = (typeName: unknown) =>
    typeof typeName === 'string' && [...flat.keys()].some((name) => isOfType(typeName, name))
  return `function represent${index}(${parameters}) {
const type = ${typeName}
switch (type) {
${cases.join('\n')}
default: return isOther${index}(type) ? ${general} : 0
}
}`
}

function numberOf(key: string, numbers: Map<string, number>): number {
  const number = numbers.get(key) ?? numbers.size
  numbers.set(key, number)
  return number
}
