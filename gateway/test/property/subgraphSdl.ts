import { declares, printSelected, printType, type FieldSpec, type Model, type TypeSpec } from './model.ts'
import { typesIn } from './spread.ts'
import { moodOnlyOf } from './world.ts'

/** What else the SDL says of fields: that entities' are the same for everyone, so that a gateway may keep them. */
export type Saying = 'nothing more' | 'public'

const PUBLIC = `extend schema @link(url: "https://chorus.dev/specs/chorus/v1.0", import: ["@public"]) @composeDirective(name: "@public")
directive @public(maxAgeS: Int! = 5) on FIELD_DEFINITION`

/** A subgraph's SDL, without the header that imports the directives. */
export function subgraphSdl(model: Model, subgraph: string, saying: Saying): string {
  const known = typesIn(model, subgraph)
  const blocks = [...known].sort().flatMap((name) => {
    if (name === 'Node' && model.nodes.get(subgraph) === 'types') {
      return ['interface Node @key(fields: "id") {\n  id: ID!\n  title: String\n}']
    }
    const type = model.types.get(name)
    if (type) return [printObject(model, type, subgraph, known, saying)]
    const abstract = model.abstracts.get(name)
    if (abstract?.kind === 'union') return [`union ${name} = ${abstract.members.join(' | ')}`]
    return [`interface ${name} {\n  label: String\n}`]
  })
  const inputs = [
    'enum Tone {\n  CALM\n  LOUD\n}',
    `enum Mood {\n  FINE\n  ${moodOnlyOf(subgraph)}\n}`,
    `enum Order {\n  UP\n  DOWN\n  SIDEWAYS_${subgraph}\n}`,
    `input Filter {\n  min: Int = 1\n  tone: Tone\n  order: Order\n  under: Filter\n  only_${subgraph}: Int\n}`,
  ]
  return [...(saying === 'public' ? [PUBLIC] : []), ...blocks, ...inputs].join('\n\n')
}

function printObject(
  model: Model,
  type: TypeSpec,
  subgraph: string,
  known: ReadonlySet<string>,
  saying: Saying,
): string {
  // Answers are of a root's own fields and are not kept: what is kept of entities is what is read.
  const isPublic = saying === 'public' && type.keys.size > 0
  const keys = (type.keys.get(subgraph) ?? []).map(
    ({ selected, resolvable }) =>
      ` @key(fields: "${printSelected(selected)}"${resolvable ? '' : ', resolvable: false'})`,
  )
  const interfaces = ['Thing', 'Node'].filter(
    (name) => known.has(name) && name !== type.name && model.abstracts.get(name)?.members.includes(type.name),
  )
  if (type.kind === 'interface object') keys.push(' @interfaceObject')
  const fields = type.fields
    .filter((field) => declares(type, field, subgraph))
    .map(
      (field) =>
        `  ${printField(type, field, subgraph)}${isPublic && !type.externals.get(subgraph)?.has(field.name) ? ' @public(maxAgeS: 600)' : ''}`,
    )
  return `type ${type.name}${interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : ''}${keys.join('')} {\n${fields.join('\n')}\n}`
}

function printField(type: TypeSpec, field: FieldSpec, subgraph: string): string {
  const { name, args, override, requires, inaccessible, isKey, owners } = field
  const printed = args.map((arg) => `${arg.name}: ${arg.type}${arg.defaultValue ? ` = ${arg.defaultValue}` : ''}`)
  const directives: string[] = []
  const isExternal = type.externals.get(subgraph)?.has(name) ?? false
  if (isExternal) directives.push('@external')
  if (!isExternal && !isKey && (owners.length > 1 || field.isProvided || type.kind === 'value'))
    directives.push('@shareable')
  if (isKey && type.kind === 'value') directives.push('@shareable')
  if (inaccessible && !isExternal) directives.push('@inaccessible')
  if (owners.includes(subgraph) && requires.length > 0)
    directives.push(`@requires(fields: "${printSelected(requires)}")`)
  const provided = field.provides.get(subgraph)
  if (provided) directives.push(`@provides(fields: "${provided.join(' ')}")`)
  if (override?.to === subgraph) {
    directives.push(`@override(from: "${override.from}"${override.label ? `, label: "${override.label}"` : ''})`)
  }
  const inner = printed.length > 0 ? `(${printed.join(', ')})` : ''
  return [`${name}${inner}: ${printType(field)}`, ...directives].join(' ')
}
