import {
  getNullableType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import {
  eitherOf,
  pieceVariables,
  programOf,
  quoted,
  read,
  reading,
  typeNameOf,
  type PieceVariables,
} from '../plan/code.ts'
import { nameAt } from '../plan/askedNames.ts'
import { bringersOf, type Place } from '../plan/places.ts'
import { INTROSPECTION } from '../plan/readOperation.ts'
import type { Sightings } from '../plan/sightings.ts'
import { NO_PIECE, pieceOf } from '../execute/pieces.ts'
import type { IsOfType } from '../execute/representations.ts'
import type { Run } from '../execute/run.ts'
import { createTypeNameOf } from '../execute/typeName.ts'
import { collectFields, type Fragments } from './collectFields.ts'
import type { Conditions } from '../plan/conditions.ts'
import { again, anyLeaves, enumLeaf, misfit, plainLeaves, type Leaves } from './leaves.ts'

/** Writes the JSON of an answer's `data` from the pieces of a run. Throws `Misfit` where a value does not fit the schema. */
export type WriteData = (run: Run) => string

export interface WriterInput {
  schema: GraphQLSchema
  isOfType: IsOfType
  operation: OperationDefinitionNode
  fragments: Fragments
  conditions: Conditions
  root: Place
  sightings: Sightings
}

/** From how many leaves on a run of fields that one entity brings is worth remembering for the entity's next appearance. */
const REMEMBERED_LEAVES = 3

/**
 * Writes a program that writes an answer: one function for each selection and type, straight from the subgraphs' answers
 * to text. What one entity brings is written once, however often the entity stands in the answer.
 */
export function generateWriter(input: WriterInput): WriteData {
  const { schema, isOfType, operation, fragments, conditions, root, sightings } = input
  const functions: string[] = []
  const names = new Map<string, string>()
  const leaves = new Map<GraphQLLeafType, string>()
  let remembered = 0

  /** The function of a selection's kind, written where it is first called. */
  function once(key: string, hint: string, write: (name: string) => string): string {
    const known = names.get(key)
    if (known) return known
    const name = `${hint}_${names.size}`
    names.set(key, name)
    functions.push(write(name))
    return name
  }

  function leafFunction(type: GraphQLLeafType): string {
    const name = leaves.get(type) ?? `leaf${leaves.size}`
    leaves.set(type, name)
    return name
  }

  function scopeWith({ builtIn, jsonOf }: Leaves): Record<string, unknown> {
    const scope = { ...reading, pieceOf, NO_PIECE, misfit, again, typeNameOf: createTypeNameOf(isOfType) }
    const written = [...leaves].map(([type, name]) => {
      const ofType = isEnumType(type) ? enumLeaf(type.getValues().map((value) => value.name)) : builtIn[type.name]
      return [name, ofType ?? jsonOf] as const
    })
    return { ...scope, ...Object.fromEntries(written) }
  }

  /** An expression that writes one value, which stands in as many variables as it has pieces. */
  function valueOf(type: GraphQLOutputType, values: readonly string[], below: Below): string {
    const nullable = getNullableType(type)
    const none = isNonNullType(type) ? 'misfit()' : "'null'"
    if (isListType(nullable)) {
      return `${listFunction(nullable.ofType, none, values.length, below)}(${['run', ...values].join(', ')})`
    }
    if (isLeafType(nullable)) return `${nullableLeaf(nullable, none)}(${eitherOf(values)})`
    const composite = nullable as GraphQLObjectType | GraphQLAbstractType
    const called = isAbstractType(composite)
      ? abstractFunction(composite, none, below)
      : objectFunction(composite, none, below)
    return `${called}(${['run', ...values].join(', ')})`
  }

  function nullableLeaf(type: GraphQLLeafType, none: string): string {
    const leaf = leafFunction(type)
    return once(`${leaf}${none}`, type.name, (name) => {
      return `function ${name}(v) { return v === null || v === undefined ? ${none} : ${leaf}(v) }`
    })
  }

  function listFunction(itemType: GraphQLOutputType, none: string, pieces: number, below: Below): string {
    const key = `list ${String(itemType)} ${none} ${pieces} ${below.key}`
    return once(key, 'list', (name) => {
      const values = Array.from({ length: pieces }, (_, at) => `v${at}`)
      const parameters = ['run', ...values].join(', ')
      const isNone = values.map((value) => `(${value} === null || ${value} === undefined)`).join(' && ')
      const isList = values.map((value) => `Array.isArray(${value})`).join(' || ')
      const [only = ''] = values
      const length = pieces === 1 ? `${only}.length` : `longest(${values.join(', ')})`
      const items = pieces === 1 ? [`${only}[i]`] : values.map((value) => `itemOf(${value}, i)`)
      return `function ${name}(${parameters}) {
if (${isNone || 'true'}) return ${none}
if (!(${isList || 'false'})) misfit()
const length = ${length}
if (length === 0) return '[]'
let text = '['
for (let i = 0; i < length; i++) text += (i === 0 ? '' : ',') + ${valueOf(itemType, items, below)}
return text + ']'
}`
    })
  }

  function objectFunction(type: GraphQLObjectType, none: string, below: Below): string {
    return once(`object ${type.name} ${none} ${below.key}`, type.name, (name) => {
      const { place, selections } = below
      const variables = pieceVariables(place, sightings)
      const fields = fieldsOf(type, place, selections, variables)
      return `function ${name}(${parametersOf(place)}) {\n${unwrapped(place, none)}${fields}\n}`
    })
  }

  function abstractFunction(type: GraphQLAbstractType, none: string, below: Below): string {
    return once(`abstract ${type.name} ${none} ${below.key}`, type.name, (name) => {
      const { place } = below
      const variables = pieceVariables(place, sightings)
      const typeName = typeNameOf(
        bringersOf(place, '__typename').map((piece) => read(variables.of(piece), '__typename')),
      )
      const given = ['run', ...place.pieces.map((piece) => `p${piece}`)].join(', ')
      const cases = schema.getPossibleTypes(type).map((possible) => {
        return `case ${quoted(possible.name)}: return ${objectFunction(possible, 'misfit()', below)}(${given})`
      })
      return `function ${name}(${parametersOf(place)}) {
${unwrapped(place, none)}${variables.lookups()}switch (${typeName}) {
${cases.join('\n')}
default: misfit()
}
}`
    })
  }

  const parametersOf = (place: Place) => ['run', ...place.pieces.map((piece) => `v${piece}`)].join(', ')

  /** The pieces of an object that is there. */
  function unwrapped({ pieces }: Place, none: string): string {
    const isNone = pieces.map((piece) => `(v${piece} === null || v${piece} === undefined)`).join(' && ')
    const made = pieces.map((piece) => `const p${piece} = pieceOf(v${piece})\n`)
    const isNothing = pieces.map((piece) => `p${piece} === NO_PIECE`).join(' && ')
    return `if (${isNone || 'true'}) return ${none}\n${made.join('')}if (${isNothing || 'true'}) misfit()\n`
  }

  function fieldsOf(
    type: GraphQLObjectType,
    place: Place,
    selections: readonly SelectionSetNode[],
    variables: PieceVariables,
  ): string {
    const fields = [...collectFields(schema, type, selections, fragments, conditions)].map(([key, nodes]) =>
      fieldOf(type, place, key, nodes, variables),
    )
    const texts = consecutive(fields).map((run, at) => {
      const text = run.map(({ key, value }, inner) => {
        return `${quoted(`${at === 0 && inner === 0 ? '{' : ','}${quoted(key)}:`)} + ${value}`
      })
      const entity = run[0]?.entity ?? null
      const isLong = run.length >= REMEMBERED_LEAVES || run.some(({ isComposite }) => isComposite)
      if (entity === null || !isLong) return text.join(' + ')
      const texts = `run.texts[${remembered++}]`
      return `(again(${texts}[r${entity}]) ?? (${texts}[r${entity}] = ${text.join(' + ')}))`
    })
    return `${variables.lookups()}return ${texts.length > 0 ? `${texts.join(' + ')} + '}'` : "'{}'"}`
  }

  function fieldOf(
    type: GraphQLObjectType,
    place: Place,
    key: string,
    nodes: readonly FieldNode[],
    variables: PieceVariables,
  ): Field {
    const name = nodes[0]?.name.value ?? ''
    if (name === '__typename') return { key, value: quoted(quoted(type.name)), entity: null, isComposite: false }
    if (place === root && type === schema.getQueryType() && INTROSPECTION.has(name)) {
      return { key, value: `run.introspected(${quoted(key)})`, entity: null, isComposite: false }
    }
    const field: GraphQLField<unknown, unknown> | undefined = type.getFields()[name]
    if (!field) throw new Error(`The schema has no ${type.name}.${name}.`)

    const selections = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    const at = nameAt(place, key)
    const child = selections.length > 0 ? place.children.get(at) : undefined
    const pieces = selections.length > 0 ? (child?.pieces ?? []) : bringersOf(place, at)
    const [only] = pieces
    const entity = pieces.length === 1 && only !== undefined && place.entities.includes(only) ? only : null
    if (pieces.length === 0) {
      const value = isNonNullType(field.type) ? 'misfit()' : "'null'"
      return { key, value, entity: null, isComposite: false }
    }
    const values = pieces.map((piece) => read(variables.of(piece), at))
    const below = { place: child ?? place, selections, key: `${child?.name ?? ''} ${keyOf(selections)}` }
    return { key, value: valueOf(field.type, values, below), entity, isComposite: child !== undefined }
  }

  const selectionKeys = new Map<SelectionSetNode, number>()
  const keyOf = (selections: readonly SelectionSetNode[]) =>
    selections
      .map((selection) => {
        const known = selectionKeys.get(selection) ?? selectionKeys.size
        selectionKeys.set(selection, known)
        return known
      })
      .join('.')

  const type = schema.getRootType(operation.operation)
  if (!type) throw new Error(`The schema has no ${operation.operation}.`)
  const given = root.pieces.map((piece) => `const p${piece} = run.rows[${piece}][0]\n`)
  const body = fieldsOf(type, root, [operation.selectionSet], pieceVariables(root, sightings))
  const text = `${functions.join('\n')}
return function write(run) {
run.texts = Array.from({ length: ${remembered} }, () => [])
${given.join('')}${body}
}`
  const programWith = (given: Leaves) => programOf(text, scopeWith(given)) as WriteData
  const write = programWith(anyLeaves)
  let writePlain: WriteData | null = null
  return (run) => (run.isPlain ? (writePlain ??= programWith(plainLeaves)) : write)(run)
}

interface Field {
  key: string
  /** An expression that writes the field's value. */
  value: string
  /** The entity that alone brings it, and everything below it. */
  entity: number | null
  isComposite: boolean
}

/** Fields that one entity brings, joined as far as they stand next to each other. */
function consecutive(fields: readonly Field[]): Field[][] {
  const runs: Field[][] = []
  for (const field of fields) {
    const last = runs.at(-1)
    if (last && field.entity !== null && last[0]?.entity === field.entity) last.push(field)
    else runs.push([field])
  }
  return runs
}

/** What is selected under a field, and where it is found. */
interface Below {
  place: Place
  selections: readonly SelectionSetNode[]
  /** Equal for the same. */
  key: string
}
