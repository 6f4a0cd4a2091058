import { requiredFields } from './buildFaults.ts'
import { declares, type Absence, type FieldSpec, type Model, type TypeSpec } from './model.ts'
import { pick, type FaultRecipe } from './recipe.ts'
import { typesIn } from './spread.ts'

/**
 * Entities that a subgraph does not know, of those that only references lead to there: it adds nullable fields that nobody
 * else has, and nobody needs it to get further. Everything else would have two answers.
 */
export function buildAbsences(model: Model, recipes: readonly FaultRecipe[]): Absence[] {
  const required = requiredFields(model)
  const candidates = [...model.types.values()].flatMap((type) =>
    type.kind === 'entity'
      ? model.subgraphs
          .filter((subgraph) => mayMiss(model, type, subgraph, required))
          .map((subgraph) => ({ type: type.name, subgraph }))
      : [],
  )
  return candidates.length === 0 ? [] : recipes.map(({ field, index }) => ({ ...pick(candidates, field), index }))
}

function mayMiss(model: Model, type: TypeSpec, subgraph: string, required: ReadonlySet<string>): boolean {
  if (type.keys.get(subgraph)?.length !== 1 || model.abstracts.get('Node')?.members.includes(type.name)) return false
  const own = type.fields.filter((field) => !field.isKey && declares(type, field, subgraph))
  const isAlone = ({ name, owners, override, isProvided, shape }: FieldSpec) =>
    owners.length === 1 &&
    owners[0] === subgraph &&
    !override &&
    !isProvided &&
    !shape.endsWith('!') &&
    !required.has(`${type.name}.${name}`)
  const isExternal = ({ name }: FieldSpec) => type.externals.get(subgraph)?.has(name) ?? false
  const others = own.filter((field) => !isExternal(field))
  return others.length > 0 && others.every(isAlone) && !isGiven(model, type, subgraph)
}

/** Does the subgraph return such objects itself? */
function isGiven(model: Model, { name }: TypeSpec, subgraph: string): boolean {
  return [...typesIn(model, subgraph)].some((known) => {
    const type = model.types.get(known)
    return type?.fields.some(
      (field) =>
        declares(type, field, subgraph) &&
        (field.named === name || model.abstracts.get(field.named)?.members.includes(name)),
    )
  })
}
