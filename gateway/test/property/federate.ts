import { leavesOf } from './buildModel.ts'
import { isLeaf, typeOf, type FieldSpec, type Model, type Selected, type TypeSpec } from './model.ts'
import { pick, type FieldRecipe, type GraphRecipe } from './recipe.ts'

/** Gives fields what only federation knows: several owners, `@override`, `@requires`, `@provides`, `@inaccessible`. */
export function federate(model: Model, recipe: GraphRecipe): void {
  const entities = recipe.entities.map(({ fields }, index) => ({ type: typeOf(model, `E${index}`), fields }))
  for (const { type, fields } of [{ type: typeOf(model, 'Query'), fields: recipe.queries }, ...entities]) {
    fields.forEach((fieldRecipe, index) => {
      const field = type.fields[index]
      if (field) giveOwners(model, type, field, fieldRecipe)
    })
  }
  const nodes = recipe.nodes ? [{ type: typeOf(model, 'Node'), fields: [null, ...recipe.nodes.extras] }] : []
  for (const { type, fields } of [...entities, ...nodes, { type: typeOf(model, 'Query'), fields: recipe.queries }]) {
    fields.forEach((fieldRecipe, index) => {
      const field = type.fields[index]
      if (field && fieldRecipe && field.owners.length === 1 && !field.override)
        giveNeeds(model, type, field, fieldRecipe)
    })
  }
}

/** Who may return these depends on how it knows them. */
const NODES: ReadonlySet<string> = new Set(['Node', 'N0', 'N1'])

function giveOwners(model: Model, type: TypeSpec, field: FieldSpec, { trick, choice }: FieldRecipe): void {
  const [from] = field.owners
  const others = model.subgraphs.filter((name) => name !== from)
  if (from === undefined || trick < 7 || NODES.has(field.named)) return
  const to = pick(others, choice)
  if (trick < 10) field.owners = [from, to]
  else if (trick < 11) field.override = { from, to, label: null }
  else if (trick < 12) field.override = { from, to, label: pick(['percent(0)', 'percent(100)'], choice >> 2) }
  else if (trick < 13 && isLeaf(field.named) && type.kind !== 'root') field.inaccessible = true
}

function giveNeeds(model: Model, type: TypeSpec, field: FieldSpec, { trick, choice }: FieldRecipe): void {
  const [owner] = field.owners
  if (owner === undefined || trick < 13) return
  if (model.types.get(field.named)?.kind === 'entity' && trick < 19) {
    const provided = pick([...providable(typeOf(model, field.named), owner), null], choice)
    if (provided === null) return
    field.provides.set(owner, [provided.name])
    provided.isProvided = true
    markExternal(model, field.named, owner, provided.name)
    return
  }
  if (type.kind === 'root' || !isLeaf(field.named) || field.isRequiredBelow) return
  // Of an interface object the planner confuses what its fields require, where some are asked of one type alone.
  if (type.name === 'Node') return
  const choices = requirable(model, type, field, owner)
  const picked = choices.filter((_, index) => index === choice % choices.length || index === trick % choices.length)
  const isPlainOnly = picked.some(({ selected }) => selected.under.length > 0)
  const chosen = isPlainOnly ? picked.filter(({ requires }) => requires.length === 0) : picked
  if (chosen.length === 0) return
  field.named = 'String'
  field.requires = chosen.map(({ selected }) => selected)
  for (const { selected } of chosen) markSelected(model, type, owner, selected)
}

/** Fields of other subgraphs, of which nothing else has to be known. */
function providable(type: TypeSpec, owner: string): FieldSpec[] {
  return leavesOf(type).filter((field) => isPlain(field) && !field.owners.includes(owner) && field.args.length === 0)
}

const isPlain = (field: FieldSpec) =>
  field.requires.length === 0 && field.override === null && field.name !== 'label' && !field.isKey

interface Requirable {
  selected: Selected
  /** What it requires itself. */
  requires: readonly Selected[]
}

function requirable(model: Model, type: TypeSpec, needing: FieldSpec, owner: string): Requirable[] {
  const chained = dependentOn(type, needing)
  const isRequired = chained.length > 1
  // The planner gets chains wrong that lead through other objects.
  const mayChain = (one: FieldSpec) => one.requires.every(({ under }) => under.length === 0)
  if (isRequired && !chained.every(mayChain)) return []
  return type.fields.flatMap((field): Requirable[] => {
    if (field.owners.includes(owner) || !isPlain({ ...field, requires: [] })) return []
    const { requires } = field
    if (isLeaf(field.named)) {
      const isOut = chained.includes(field) || (requires.length > 0 && !(mayChain(field) && mayChain(needing)))
      return isOut ? [] : [{ requires, selected: { field: field.name, args: writtenArguments(field), under: [] } }]
    }
    const target = model.types.get(field.named)
    if (isRequired || !target || NODES.has(field.named) || field.args.length > 0) return []
    const under = leavesOf(target)
      .filter((leaf) => leaf.args.length === 0 && leaf !== needing && isPlain(leaf))
      .slice(0, 2)
      .map((leaf) => ({ field: leaf.name, args: null, under: [] }))
    return under.length > 0 ? [{ requires, selected: { field: field.name, args: null, under } }] : []
  })
}

/** A field, and those of its object that require it, or what requires it. */
function dependentOn(type: TypeSpec, field: FieldSpec): FieldSpec[] {
  const requiring = type.fields.filter(({ requires }) => requires.some((selected) => selected.field === field.name))
  return [field, ...requiring.flatMap((other) => dependentOn(type, other))]
}

/** Arguments as a `@requires` writes them: always the same, whatever the client asks. */
function writtenArguments({ args }: FieldSpec): Selected['args'] {
  const [first] = args
  if (!first) return null
  if (first.name === 'first') return { text: '(first: 1)', values: { first: 1 } }
  if (first.name === 'tone') return { text: '(tone: LOUD)', values: { tone: 'LOUD' } }
  return { text: '(filter: { min: 7 })', values: { filter: { min: 7 } } }
}

function markSelected(model: Model, type: TypeSpec, subgraph: string, { field, under }: Selected): void {
  markExternal(model, type.name, subgraph, field)
  const named = type.fields.find(({ name }) => name === field)?.named
  const target = named === undefined ? undefined : model.types.get(named)
  for (const selected of under) {
    if (!target) continue
    for (const known of target.fields) if (known.name === selected.field) known.isRequiredBelow = true
    markSelected(model, target, subgraph, selected)
  }
}

function markExternal(model: Model, typeName: string, subgraph: string, fieldName: string): void {
  const type = typeOf(model, typeName)
  const field = type.fields.find(({ name }) => name === fieldName)
  if (type.kind === 'value' || field?.owners.includes(subgraph)) return
  type.externals.set(subgraph, (type.externals.get(subgraph) ?? new Set()).add(fieldName))
}
