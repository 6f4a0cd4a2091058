import type { Fault, FaultKind, FieldSpec, Model, Selected, TypeSpec } from './model.ts'
import { pick, type FaultRecipe } from './recipe.ts'

/**
 * Objects that lack something. Keys and what fields require are whole: a monolith has neither, so it has no answer to
 * what becomes of a field whose requirement failed.
 */
export function buildFaults(model: Model, recipes: readonly FaultRecipe[]): Fault[] {
  const required = requiredFields(model)
  const candidates = [...model.types.values()].flatMap((type) =>
    type.fields
      .filter(
        (field) =>
          !field.isKey && !field.inaccessible && field.name !== 'title' && !required.has(`${type.name}.${field.name}`),
      )
      .map((field) => ({ type, field })),
  )
  if (candidates.length === 0) return []
  return recipes.map(({ field: number, index, kind }) => {
    const { type, field } = pick(candidates, number)
    return { type: type.name, index: type.kind === 'root' ? 0 : index, field: field.name, kind: kindFor(field, kind) }
  })
}

function kindFor({ shape }: FieldSpec, number: number): FaultKind {
  const kinds: FaultKind[] = shape.startsWith('[') ? ['null', 'empty', 'null item', 'throws'] : ['null', 'throws']
  return pick(kinds, number)
}

/** `Type.field` for all that some `@requires` reads. */
export function requiredFields(model: Model): Set<string> {
  const found = new Set<string>()
  const enter = (type: TypeSpec | undefined, selected: readonly Selected[]) => {
    for (const { field: name, under } of selected) {
      const field = type?.fields.find((candidate) => candidate.name === name)
      if (!type || !field) continue
      found.add(`${type.name}.${name}`)
      enter(model.types.get(field.named), under)
    }
  }
  for (const type of model.types.values()) for (const field of type.fields) enter(type, field.requires)
  return found
}
