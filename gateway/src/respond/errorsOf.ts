import type { GraphQLFormattedError, SelectionSetNode } from 'graphql'
import { Cursor, type Found } from '../execute/cursor.ts'
import type { FetchError, Run } from '../execute/run.ts'
import type { PlannedFetch } from '../plan/fetches.ts'
import { clientName } from '../plan/askedNames.ts'
import type { Place } from '../plan/places.ts'
import { askedFields } from './askedFields.ts'

type Path = readonly (string | number)[]

/** An answer with more errors than this is of no use to anybody. */
const MOST_ERRORS = 1_000

/**
 * The errors of a run at their paths in the answer. An entity's error stands wherever the entity stands; one about a whole
 * fetch stands at each field that the fetch was for: clients know fields, not fetches.
 */
export function errorsOf(run: Run): GraphQLFormattedError[] {
  const found: GraphQLFormattedError[] = []
  const { root, places, questionOf, fetches, sightings } = run.program
  const add = ({ path, error }: FetchError, planned: PlannedFetch, object: Cursor, at: Path) => {
    for (const rest of path ? [path] : fieldsOf(planned, object, run)) {
      if (found.length < MOST_ERRORS)
        found.push({ ...error, path: [...at, ...rest.map(renamedBy(planned))].map(asClientsName) })
    }
  }

  const atRoot = run.errors.filter(({ row }) => row === null)
  for (const error of atRoot) {
    const planned = fetches[error.fetch]
    if (planned) add(error, planned, Cursor.root(run), [])
  }
  const byQuestion = Map.groupBy(
    run.errors.filter(({ row }) => row !== null),
    ({ fetch }) => questionOf[fetch],
  )
  if (byQuestion.size === 0) return found
  for (const [fetch, place] of places) {
    const planned = fetches[fetch]
    const byRow = Map.groupBy(byQuestion.get(questionOf[fetch]) ?? [], ({ row }) => row)
    if (!planned || byRow.size === 0) continue
    for (const [object, at] of objectsAt(run, root, place)) {
      const row = run.rowOf(fetch, object.piece(sightings.namingOf.get(fetch)?.sighting.anchor ?? fetch))
      for (const error of byRow.get(row) ?? []) add(error, planned, object, at)
      if (found.length >= MOST_ERRORS) break
    }
  }
  return found
}

/** The fields of an object that a fetch was for; of a part that other fetches have brought as well, only its fields. */
function fieldsOf({ selection }: { selection: SelectionSetNode }, object: Cursor, run: Run): Path[] {
  return [...askedFields(selection, object.typeName ?? null, run.variables)].flatMap(([name, { selectionSet }]) => {
    const part = selectionSet && object.below(name)
    if (!selectionSet || !(part instanceof Cursor)) return [[name]]
    return fieldsOf({ selection: selectionSet }, part, run).map((path) => [name, ...path])
  })
}

/** The objects of a place with their paths, in the answer's order. */
function* objectsAt(run: Run, root: Place, place: Place): Generator<[Cursor, Path]> {
  const way: string[] = []
  for (let at = place; at.parent; at = at.parent) way.unshift(at.key)

  function* below(found: Found, depth: number, path: Path): Generator<[Cursor, Path]> {
    if (isList(found)) {
      for (const [index, item] of found.entries()) yield* below(item, depth, [...path, index])
    } else if (found instanceof Cursor) {
      const key = way[depth]
      if (key === undefined) yield [found, path]
      else yield* below(found.below(key), depth + 1, [...path, key])
    }
  }
  yield* below(Cursor.root(run), 0, [])
}

/** The names that a fetch's answer has after its rewrites. */
const renamedBy = ({ outputRewrites }: PlannedFetch) => {
  const names = new Map<string | number | undefined, string>()
  for (const rewrite of outputRewrites) {
    if (rewrite.kind === 'KeyRenamer') names.set(rewrite.path.at(-1), rewrite.renameKeyTo)
  }
  return (step: string | number) => names.get(step) ?? step
}

const asClientsName = (step: string | number) => (typeof step === 'string' ? clientName(step) : step)

const isList = (found: Found): found is readonly Found[] => Array.isArray(found)
