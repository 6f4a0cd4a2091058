import { plainField } from './buildModel.ts'
import { declares, keyFieldsIn, type Key, type Model, type Selected, type TypeSpec } from './model.ts'
import { pick, subset, type GraphRecipe } from './recipe.ts'

const only = (field: string, under: Selected[] = []): Selected => ({ field, args: null, under })
const KEYS = [[only('id')], [only('code')], [only('region'), only('number')], [only('meta', [only('tag')])]]

/**
 * Decides which subgraph has which types, and by which keys it is reached: every subgraph with fields of an entity can be
 * reached from every other one that has it, sometimes only through a third.
 */
export function spread(model: Model, recipe: GraphRecipe): void {
  const reached = new Map(model.subgraphs.map((subgraph) => [subgraph, typesIn(model, subgraph)]))
  for (const [subgraph, types] of reached) if (types.has('Thing')) giveLabels(model, subgraph)

  recipe.entities.forEach(({ keys }, index) => {
    const type = model.types.get(`E${index}`)
    if (type) giveKeys(model, type, keys, reached)
  })
  giveNodesKeys(model, reached)
  model.subgraphs = model.subgraphs.filter((subgraph) => typesIn(model, subgraph).size > 0)
}

/** Types that a subgraph has to know, for its own fields' sake. */
export function typesIn(model: Model, subgraph: string): Set<string> {
  const found = new Set<string>()
  const enter = (name: string) => {
    if (found.has(name)) return
    const abstract = model.abstracts.get(name)
    const type = model.types.get(name)
    if (!abstract && !type) return
    found.add(name)
    if (name !== 'Node' || model.nodes.get(subgraph) === 'types') abstract?.members.forEach(enter)
    type?.fields.filter((field) => declares(type, field, subgraph)).forEach((field) => enter(field.named))
  }
  for (const type of model.types.values()) {
    if (
      (type.kind === 'root' || type.kind === 'entity') &&
      type.fields.some((field) => declares(type, field, subgraph))
    )
      enter(type.name)
  }
  if (model.nodes.has(subgraph)) enter('Node')
  return found
}

/** An interface is worth a name where all its members in a subgraph have a field in common. */
function giveLabels(model: Model, subgraph: string): void {
  for (const name of model.abstracts.get('Thing')?.members ?? []) {
    const label = model.types.get(name)?.fields.find((field) => field.name === 'label')
    if (label && !label.owners.includes(subgraph)) label.owners = [...label.owners, subgraph]
  }
}

function giveKeys(model: Model, type: TypeSpec, bits: number[], reached: Map<string, Set<string>>): void {
  const homes = model.subgraphs.filter((subgraph) =>
    type.fields.some((field) => field.owners.includes(subgraph) || field.override?.to === subgraph),
  )
  const isUsable = (key: Key) => key.resolvable
  // Chains of requirements are mended for keys without objects.
  const usual = hasChain(type) ? KEYS.filter((selected) => selected.every(({ under }) => under.length === 0)) : KEYS
  homes.forEach((subgraph, at) => {
    const bit = bits[at] ?? 0
    const from = homes[at === 0 ? 0 : bit % at]
    const known = at === 0 ? null : (type.keys.get(from ?? '') ?? []).filter(isUsable)
    const keys: Key[] = known
      ? [pick(known, bit >> 2)]
      : subset(usual, bit).map((selected) => ({ selected, resolvable: true }))
    const extra = pick(usual, bit >> 3)
    if (known && bit > 31 && !keys.some(({ selected }) => selected === extra)) {
      keys.push({ selected: extra, resolvable: bit % 3 !== 0 })
    }
    type.keys.set(subgraph, keys)
  })
  const all = [...type.keys.values()].flat().filter(isUsable)
  for (const [subgraph, types] of reached) {
    if (type.keys.has(subgraph) || !types.has(type.name)) continue
    const { selected } = pick(all, bits.at(-1) ?? 0)
    type.keys.set(subgraph, [{ selected, resolvable: (bits.at(-1) ?? 0) % 2 === 1 }])
  }
  addKeyFields(model, type)
}

/** Does one of its fields require what requires something itself? */
function hasChain({ fields }: TypeSpec): boolean {
  const requiring = new Set(fields.filter(({ requires }) => requires.length > 0).map(({ name }) => name))
  return fields.some(({ requires }) => requires.some(({ field }) => requiring.has(field)))
}

/** Nodes are known by their ids. */
function giveNodesKeys(model: Model, reached: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const name of ['N0', 'N1', 'Node']) {
    const type = model.types.get(name)
    if (!type) continue
    for (const [subgraph, types] of reached) {
      const resolvable =
        name !== 'Node' ||
        type.fields.some((field) => declares(type, field, subgraph)) ||
        model.nodes.get(subgraph) === 'types'
      if (types.has(name)) type.keys.set(subgraph, [{ selected: [only('id')], resolvable }])
    }
    addKeyFields(model, type)
  }
}

function addKeyFields(model: Model, type: TypeSpec): void {
  const used = new Set(model.subgraphs.flatMap((subgraph) => [...keyFieldsIn(type, subgraph)]))
  const meta = `${type.name}Meta`
  const kinds = { id: 'ID', code: 'String', region: 'String', number: 'Int', meta }
  for (const [name, named] of Object.entries(kinds)) {
    if (used.has(name)) type.fields.push({ ...plainField(name, named), shape: '%!', isKey: true })
  }
  if (!used.has('meta')) return
  const fields = [
    { ...plainField('tag', 'ID'), shape: '%!', owners: model.subgraphs, isKey: true },
    { ...plainField('note', 'String'), owners: model.subgraphs },
  ]
  model.types.set(meta, { name: meta, kind: 'value', fields, keys: new Map(), externals: new Map() })
}
