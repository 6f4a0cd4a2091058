import { fieldOf, isLeaf, typeOf, type FieldSpec, type Model, type Selected, type TypeSpec } from './model.ts'

/** An object as resolvers hold it. */
export interface Held {
  __typename: string
  type: string
  index: number
  /** What came with the reference, in a subgraph that was asked for an entity. */
  representation?: Record<string, unknown>
  /** Fields that the parent's field provides. */
  provided?: readonly string[]
}

export interface World {
  /** The mutations that were done, in order. */
  readonly done: string[]
  /** The value of a field; throws where the object's field is broken. */
  read(object: Held, fieldName: string, args?: object): unknown
  /** The object that a subgraph is asked for. */
  find(subgraph: string, typeName: string, representation: Record<string, unknown>): Held | null
}

/** Objects of each type. */
const OBJECTS = 3

/**
 * All objects of a graph: three of each type, whose values follow from their type, number and field, but for the faults.
 * The monolith and the subgraphs read the same world.
 */
export function createWorld(model: Model): World {
  const done: string[] = []
  const absent = absentFields(model)
  const faults = new Map(model.faults.map((fault) => [`${fault.type}.${fault.index}.${fault.field}`, fault.kind]))

  function read(object: Held, fieldName: string, args: object = {}): unknown {
    const type = typeWith(model, object.type, fieldName)
    const field = fieldOf(type, fieldName)
    const fault = faults.get(`${type.name}.${object.index}.${fieldName}`)
    if (object.type === 'Mutation') done.push(`${fieldName}${JSON.stringify(args, sortedKeys)}`)
    if (absent.has(`${object.type}.${object.index}.${fieldName}`)) return null
    if (fault === 'throws') throw new Error(`${object.type}.${object.index}.${fieldName} is broken`)
    if (fault === 'null') return null
    if (fault === 'empty') return []
    const ordinal = object.index + type.fields.indexOf(field)
    const value = listOf(field.shape.split('[').length - 1, ordinal, (at) => item(object, field, ordinal + at, args))
    if (!Array.isArray(value)) return value
    if (fault === 'null item') return [null, ...value]
    return 'first' in args && typeof args.first === 'number' ? value.slice(0, Math.max(0, args.first)) : value
  }

  function item(object: Held, field: FieldSpec, ordinal: number, args: object): unknown {
    const value = plainItem(object, field, ordinal, args)
    // What a mutation says shows when it was done.
    return object.type === 'Mutation' && typeof value === 'string' ? `${done.length}: ${value}` : value
  }

  function plainItem({ type, index, representation }: Held, field: FieldSpec, ordinal: number, args: object): unknown {
    const { name, named, isKey, requires } = field
    if (!isLeaf(named)) {
      const members = model.abstracts.get(named)?.members ?? [named]
      return hold(members[ordinal % members.length] ?? named, isKey ? index : ordinal % OBJECTS)
    }
    if (name === 'region') return index < 2 ? 'north' : 'south'
    if (name === 'number') return index % 2
    if (named === 'Mood') return moodOf(field, ordinal)
    if (named === 'Tone') return ordinal % 2 === 0 ? 'CALM' : 'LOUD'
    const said = Object.keys(args).length > 0 ? JSON.stringify(args, sortedKeys) : ''
    const needs = requires.length > 0 ? `<${JSON.stringify(needed(hold(type, index), requires, representation))}>` : ''
    if (named === 'Int') return ordinal * 1000 + said.length
    return `${type}-${index}.${name}${ordinal}${said}${needs}`
  }

  /** What a field requires: as it was sent along, or as the world has it. */
  function needed(object: Held, requires: readonly Selected[], representation: Held['representation']): unknown {
    return representation ? pickSelected(representation, requires) : project(object, requires)
  }

  function project(object: Held, selected: readonly Selected[]): unknown {
    const entries = selected.map(({ field, args, under }) => {
      const value = read(object, field, args?.values)
      return [field, under.length === 0 ? value : eachItem(value, (inner) => project(inner as Held, under))]
    })
    return Object.fromEntries(entries)
  }

  return {
    done,
    read,
    find(subgraph, typeName, representation) {
      const keys = typeOf(model, typeName).keys.get(subgraph) ?? []
      const typeNames = model.abstracts.get(typeName)?.members ?? [typeName]
      const objects = typeNames.flatMap((name) => Array.from({ length: OBJECTS }, (_, index) => hold(name, index)))
      const isMeant = (object: Held) =>
        keys.some(({ selected }) => isSame(project(object, selected), pickSelected(representation, selected)))
      const found = objects.find(isMeant)
      const isAbsent = model.absences.some(
        (absence) => absence.subgraph === subgraph && absence.type === typeName && absence.index === found?.index,
      )
      return found && !isAbsent ? { ...found, representation } : null
    },
  }
}

/** A node also has what some subgraphs add to all nodes. */
function typeWith(model: Model, typeName: string, fieldName: string): TypeSpec {
  const type = typeOf(model, typeName)
  const isOwn = type.fields.some(({ name }) => name === fieldName)
  return isOwn || !model.abstracts.get('Node')?.members.includes(typeName) ? type : typeOf(model, 'Node')
}

export const hold = (type: string, index: number): Held => ({ __typename: type, type, index })

/** A value that no other subgraph knows, where no other has the field. */
function moodOf({ owners: [owner, ...others], override, isProvided }: FieldSpec, ordinal: number): string {
  const isAlone = owner !== undefined && others.length === 0 && !override && !isProvided
  return isAlone && ordinal % 2 === 1 ? moodOnlyOf(owner) : 'FINE'
}

export const moodOnlyOf = (subgraph: string) => `ONLY_${subgraph.toUpperCase()}`

/** `Type.index.field` of what absences leave null. */
function absentFields({ types, absences }: Model): Set<string> {
  return new Set(
    absences.flatMap(({ type, index, subgraph }) =>
      (types.get(type)?.fields ?? [])
        .filter(({ owners, isKey }) => !isKey && owners.includes(subgraph))
        .map(({ name }) => `${type}.${index}.${name}`),
    ),
  )
}

/** Lists within lists, of none to two items each. */
function listOf(depth: number, ordinal: number, item: (at: number) => unknown): unknown {
  if (depth === 0) return item(0)
  return Array.from({ length: ordinal % 3 }, (_, at) =>
    listOf(depth - 1, ordinal + at + 1, (inner) => item(at + inner)),
  )
}

/** The selected part of a representation, in the selection's order. */
function pickSelected(value: unknown, selected: readonly Selected[]): unknown {
  const read = (object: unknown) => object as Record<string, unknown>
  return Object.fromEntries(
    selected.map(({ field, under }) => {
      const inner = read(value)[field]
      return [field, under.length === 0 ? inner : eachItem(inner, (item) => pickSelected(item, under))]
    }),
  )
}

export function eachItem(value: unknown, map: (item: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => eachItem(item, map))
  return value === null || value === undefined ? value : map(value)
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
