import { LEAVES, isLeaf, typeOf, type FieldSpec, type Model, type TypeSpec } from './model.ts'
import { pick, subset, type FieldRecipe, type GraphRecipe } from './recipe.ts'
import { buildAbsences } from './buildAbsences.ts'
import { buildFaults } from './buildFaults.ts'
import { federate } from './federate.ts'
import { spread } from './spread.ts'

const SHAPES = ['%', '%', '%!', '[%]', '%', '[%!]!', '[%!]', '[[%]]', '%', '[[%!]!]', '[[%]!]!']

/** Fields without arguments come first and often. */
const ARGUMENTS = [
  [],
  [],
  [],
  [{ name: 'first', type: 'Int', defaultValue: '2' }],
  [{ name: 'tone', type: 'Tone', defaultValue: null }],
  [{ name: 'filter', type: 'Filter', defaultValue: null }],
  [
    { name: 'filter', type: 'Filter!', defaultValue: '{ min: 3 }' },
    { name: 'numbers', type: '[Int!]', defaultValue: null },
  ],
]

/** Makes of a recipe a schema that composes: what one subgraph cannot answer, another can be reached for. */
export function buildModel(recipe: GraphRecipe): Model {
  const subgraphs = ['red', 'green', 'blue', 'gold'].slice(0, recipe.subgraphs + 2)
  const entities = recipe.entities.map((_, index) => `E${index}`)
  const values = recipe.values.map((_, index) => `V${index}`)
  const members = [...entities, ...values]
  const model: Model = {
    subgraphs,
    types: new Map(),
    abstracts: new Map([
      ['Thing', { kind: 'interface', members: subset(members, recipe.members) }],
      ['Any', { kind: 'union', members: subset([...members].reverse(), recipe.members) }],
    ]),
    nodes: rolesOf(subgraphs, recipe.nodes),
    faults: [],
    absences: [],
  }
  const nodes = recipe.nodes ? ['Node', 'N0', 'N1', 'Node'] : []
  const targets = [...LEAVES, ...members, 'Thing', 'Any', ...LEAVES.slice(0, 1), ...entities, ...nodes]
  const mayReturn = (named: string, owner: string) =>
    !nodes.includes(named) || (named === 'Node' ? model.nodes.has(owner) : model.nodes.get(owner) !== 'object')

  const toField = (
    prefix: string,
    { target, shape, args, owner }: FieldRecipe,
    index: number,
    owners: string[] = subgraphs,
  ): FieldSpec => {
    const [named, only] = [pick(targets, target), pick(owners, owner)]
    return {
      ...plainField(`${prefix}${index}`, mayReturn(named, only) ? named : 'String'),
      shape: pick(SHAPES, shape),
      args: pick(ARGUMENTS, args),
      owners: [only],
    }
  }
  const addType = (name: string, kind: TypeSpec['kind'], fields: FieldSpec[]) =>
    model.types.set(name, { name, kind, fields, keys: new Map(), externals: new Map() })

  addType(
    'Query',
    'root',
    recipe.queries.map((field, index) => toField('q', field, index)),
  )
  recipe.entities.forEach(({ fields }, index) =>
    addType(
      `E${index}`,
      'entity',
      fields.map((field, at) => toField('abcde'[index] ?? 'e', field, at)),
    ),
  )
  recipe.values.forEach(({ fields }, index) =>
    addType(
      `V${index}`,
      'value',
      fields.map((field, at) => {
        const made = toField('vw'[index] ?? 'v', field, at)
        return { ...made, named: nodes.includes(made.named) ? 'String' : made.named, owners: subgraphs }
      }),
    ),
  )
  if (recipe.nodes) {
    const { own, extras } = recipe.nodes
    const by = (role: string | undefined) => subgraphs.filter((subgraph) => model.nodes.get(subgraph) === role)
    const [types, objects] = [by('types'), by('object')]
    const title = { ...plainField('title', 'String'), owners: types }
    model.abstracts.set('Node', { kind: 'interface', members: ['N0', 'N1'] })
    addType('N0', 'entity', [title, ...own.map((field, at) => toField('n', field, at, [...types, ...by(undefined)]))])
    addType('N1', 'entity', [{ ...title }])
    const added = objects.length > 0 ? extras.map((field, at) => toField('o', field, at, objects)) : []
    addType('Node', 'interface object', [{ ...title, owners: [] }, ...added])
  }
  if (recipe.mutations.length > 0) {
    // A mutation that must not be null would end all that follow.
    const mutations = recipe.mutations.map((field, index) => toField('m', field, index))
    addType(
      'Mutation',
      'root',
      mutations.map((field) => ({ ...field, shape: field.shape.replace(/!$/, '') })),
    )
  }
  if (recipe.parts.length > 0) {
    const whole = { ...plainField('always', 'String'), owners: subgraphs }
    addType('Parts', 'parts', [whole, ...recipe.parts.map((field, index) => toField('p', field, index))])
    const [{ shape = 0 } = {}] = recipe.parts
    const root = { ...plainField('parts', 'Parts'), shape: pick(SHAPES, shape), owners: subgraphs }
    typeOf(model, 'Query').fields.push(root)
  }
  for (const [index, name] of (model.abstracts.get('Thing')?.members ?? []).entries()) {
    const type = typeOf(model, name)
    const owners = type.kind === 'value' ? subgraphs : [pick(subgraphs, index)]
    type.fields.push({ ...plainField('label', 'String'), owners })
  }

  federate(model, recipe)
  spread(model, recipe)
  model.faults = buildFaults(model, recipe.faults)
  model.absences = buildAbsences(model, recipe.absences)
  return model
}

/** The first subgraph knows the types. */
function rolesOf(subgraphs: readonly string[], recipe: GraphRecipe['nodes']): Model['nodes'] {
  const roles: Model['nodes'] = new Map()
  if (!recipe) return roles
  subgraphs.forEach((subgraph, index) => {
    const role = index === 0 ? 'types' : pick(['object', null, 'object', 'types'] as const, recipe.roles >> (2 * index))
    if (role) roles.set(subgraph, role)
  })
  return roles
}

export function plainField(name: string, named: string): FieldSpec {
  return {
    name,
    named,
    shape: '%',
    args: [],
    owners: [],
    isProvided: false,
    isRequiredBelow: false,
    isKey: false,
    inaccessible: false,
    requires: [],
    provides: new Map(),
    override: null,
  }
}

export const leavesOf = (type: TypeSpec) => type.fields.filter((field) => isLeaf(field.named))
