/**
 * One schema, and how it is spread over subgraphs.
 *
 * The monolith's view is a type's `fields`; everything keyed by a subgraph's name is the split.
 */
export interface Model {
  subgraphs: string[]
  types: Map<string, TypeSpec>
  /** Members by abstract type; the same in all subgraphs that have it. */
  abstracts: Map<string, AbstractSpec>
  /** How subgraphs know the entity interface `Node`: by its types, or as one object. */
  nodes: Map<string, 'types' | 'object'>
  faults: Fault[]
  absences: Absence[]
}

/** `value`: wherever it is known, it is known whole. `parts`: every subgraph has a part, all are reached from the root. */
export type TypeKind = 'root' | 'entity' | 'value' | 'parts' | 'interface object'

export interface TypeSpec {
  name: string
  kind: TypeKind
  fields: FieldSpec[]
  /** By subgraph; a subgraph without keys of an entity has none of it. */
  keys: Map<string, Key[]>
  /** Fields that a subgraph names without having them. */
  externals: Map<string, Set<string>>
}

export interface AbstractSpec {
  kind: 'interface' | 'union'
  members: string[]
}

export interface FieldSpec {
  name: string
  /** How the type is wrapped; `%` stands for its name: `[%!]`. */
  shape: string
  named: string
  args: ArgSpec[]
  /** Subgraphs that have the field. Several: it is shareable. */
  owners: string[]
  /** Some subgraph provides it, which is to share it. */
  isProvided: boolean
  /** Part of a key: had by every subgraph with that key. */
  isKey: boolean
  inaccessible: boolean
  /** A field of another object requires it. */
  isRequiredBelow: boolean
  /** What the only owner needs to compute it. */
  requires: Selected[]
  /** By owner: fields of the entity that it returns along this field only. */
  provides: Map<string, string[]>
  override: Override | null
}

export interface Override {
  from: string
  to: string
  /** `percent(0)`, `percent(100)`: stays, or has moved. */
  label: string | null
}

export interface ArgSpec {
  name: string
  type: string
  /** As SDL. */
  defaultValue: string | null
}

export interface Key {
  selected: Selected[]
  resolvable: boolean
}

/** A field of `@key` or `@requires`, with arguments as they are written there and as they are read. */
export interface Selected {
  field: string
  args: { text: string; values: Record<string, unknown> } | null
  under: Selected[]
}

/** Where one object's field is not as the others': for each, what the monolith's field does as well. */
export interface Fault {
  type: string
  index: number
  field: string
  kind: FaultKind
}

/** A subgraph that does not know one entity which it should: what only it has is null. */
export interface Absence {
  type: string
  index: number
  subgraph: string
}

export type FaultKind = 'null' | 'empty' | 'null item' | 'throws'

export function typeOf(model: Model, name: string): TypeSpec {
  const type = model.types.get(name)
  if (!type) throw new Error(`no type ${name}`)
  return type
}

export function fieldOf(type: TypeSpec, name: string): FieldSpec {
  const field = type.fields.find((candidate) => candidate.name === name)
  if (!field) throw new Error(`no field ${type.name}.${name}`)
  return field
}

/** Does the subgraph itself have values of the field, for whatever object? */
export function resolves(model: Model, subgraph: string, type: TypeSpec, field: FieldSpec): boolean {
  if (type.kind === 'value') return true
  if (field.isKey) return keyFieldsIn(type, subgraph).has(field.name)
  if (field.override) {
    const { from, to, label } = field.override
    if (subgraph === from) return label === 'percent(0)'
    if (subgraph === to) return label !== 'percent(0)'
  }
  return field.owners.includes(subgraph)
}

/** Does the subgraph's SDL name the field, be it another's? */
export function declares(type: TypeSpec, field: FieldSpec, subgraph: string): boolean {
  if (type.kind === 'value' || field.owners.includes(subgraph) || field.override?.to === subgraph) return true
  if (field.isKey) return keyFieldsIn(type, subgraph).has(field.name)
  return type.externals.get(subgraph)?.has(field.name) ?? false
}

/** Names of the fields, at the top, of a subgraph's keys. */
export function keyFieldsIn(type: TypeSpec, subgraph: string): Set<string> {
  return new Set((type.keys.get(subgraph) ?? []).flatMap(({ selected }) => selected.map(({ field }) => field)))
}

/** As a directive's argument: `id`, `meta { tag }`, `price(tone: LOUD)`. */
export function printSelected(selected: readonly Selected[]): string {
  return selected
    .map(
      ({ field, args, under }) =>
        `${field}${args?.text ?? ''}${under.length > 0 ? ` { ${printSelected(under)} }` : ''}`,
    )
    .join(' ')
}

export const printType = ({ shape, named }: Pick<FieldSpec, 'shape' | 'named'>) => shape.replace('%', named)

export const isLeaf = (named: string) => LEAVES.includes(named)

export const LEAVES = ['String', 'Int', 'ID', 'Tone', 'Mood']
