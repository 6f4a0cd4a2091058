import { Kind, type FragmentDefinitionNode, type GraphQLFormattedError, type SelectionSetNode } from 'graphql'
import type { Circumstances } from '../execute/circumstances.ts'
import { Run } from '../execute/run.ts'
import type { Steps } from '../execute/steps.ts'
import { responseName, type DeferredPart } from '../plan/fetches.ts'
import type { PreparedOperation } from '../plan/operations.ts'
import { fragmentsByName } from '../plan/readOperation.ts'
import type { Answers, Written } from './answers.ts'

type Path = readonly (string | number)[]

/** One deferred part of one object, as incremental delivery has it. */
interface Increment {
  data: Record<string, unknown> | null
  path: Path
  label?: string
  errors?: readonly GraphQLFormattedError[]
}

/**
 * An answer in parts, each a JSON text: first what is not deferred, then each deferred part as soon as it is there, and
 * the parts within it after it. The last says that nothing follows. (Incremental delivery as of 2022-08-24.)
 */
export async function* answerInParts(
  { answers, steps }: { answers: Answers; steps: Steps },
  prepared: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
  circumstances: Circumstances,
): AsyncGenerator<string, void, undefined> {
  const { program } = prepared
  const run = new Run(program, variables, circumstances)
  const told = new Set<string>()
  const isUntold = (error: GraphQLFormattedError) => {
    const key = JSON.stringify([error.path, error.message])
    return !told.has(key) && told.add(key)
  }

  await steps(program.step, run)
  const first = await answers.written(run, prepared, program.stage([], 'all'))
  // The parts that stand in what came as it was fetched; null for the first.
  const fitting = new Set<DeferredPart | null>(first.fits ? [null] : [])
  const under = (parent: DeferredPart | null) => program.deferred.filter((part) => part.parent === parent)
  const coming = new Map<DeferredPart, Promise<DeferredPart>>()
  const begin = (part: DeferredPart) =>
    void coming.set(
      part,
      steps(part.step, run).then(() => part),
    )
  under(null).forEach(begin)

  const errors = first.errors.filter(isUntold)
  const hasErrors = errors.length > 0 ? `"errors":${JSON.stringify(errors)},` : ''
  yield `{${hasErrors}"data":${first.data},"hasNext":${coming.size > 0}}`

  while (coming.size > 0) {
    const part = await Promise.race(coming.values())
    coming.delete(part)
    under(part).forEach(begin)
    // Where a null has spread, the client lacks objects that a part alone would be about.
    const isAlone = fitting.has(part.parent)
    const stage = program.stage(lineage(part), isAlone ? 'the last' : 'all')
    const written = await answers.written(run, prepared, stage)
    if (isAlone && written.fits) fitting.add(part)
    const incremental = incrementsOf(part, written, prepared, isUntold)
    yield JSON.stringify({ ...(incremental.length > 0 && { incremental }), hasNext: coming.size > 0 })
  }
}

/** A part's label with those of the parts that it is within. */
function lineage(part: DeferredPart): string[] {
  return part.parent ? [...lineage(part.parent), part.label] : [part.label]
}

/** What a part adds, for each object that it belongs to. */
function incrementsOf(
  part: DeferredPart,
  { data, errors }: Written,
  prepared: PreparedOperation,
  isUntold: (error: GraphQLFormattedError) => unknown,
): Increment[] {
  const fragment = prepared.fragments?.get(part.label)
  if (!fragment) return []
  const names = namesIn(fragment.selectionSet, fragmentsByName(prepared.asked.document))
  const label = fragment.label === undefined ? {} : { label: fragment.label }
  const own = Map.groupBy(
    errors.filter((error) => isWithin(error.path ?? [], part, names) && isUntold(error)),
    (error) => JSON.stringify(objectOf(error.path ?? [], part)),
  )
  const increments: Increment[] = []
  for (const [object, path] of objectsAt(JSON.parse(data), part.path, [])) {
    const key = JSON.stringify(path)
    const failed = own.get(key)
    own.delete(key)
    const entries = Object.entries(object).filter(([name]) => names.has(name))
    if (entries.length === 0 && !failed) continue
    const added = entries.length > 0 ? Object.fromEntries(entries) : null
    increments.push({ data: added, path, ...label, ...(failed && { errors: failed }) })
  }
  // A null has spread to the object: none of the part can be had of it.
  for (const [key, failed] of own)
    increments.push({ data: null, path: JSON.parse(key) as Path, ...label, errors: failed })
  return increments
}

/** Does a path lead to a part's objects and, beyond them, to one of its names? */
function isWithin(path: Path, part: DeferredPart, names: ReadonlySet<string>): boolean {
  return path
    .filter((step) => typeof step === 'string')
    .every((name, depth) =>
      depth < part.path.length ? name === part.path[depth] : depth > part.path.length || names.has(name),
    )
}

/** The path of the object of a part that a path leads through; where it ends before, the part's own. */
function objectOf(path: Path, part: DeferredPart): Path {
  let names = 0
  const end = path.findIndex((step) => typeof step === 'string' && ++names > part.path.length)
  if (end >= 0) return path.slice(0, end)
  return names < part.path.length ? part.path : path
}

/** The response names of a fragment, whatever type they are for. */
function namesIn(
  { selections }: SelectionSetNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): ReadonlySet<string> {
  const names = new Set<string>()
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      names.add(responseName(selection))
      continue
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value]
    for (const name of inner ? namesIn(inner.selectionSet, fragments) : []) names.add(name)
  }
  return names
}

function* objectsAt(value: unknown, way: readonly string[], path: Path): Generator<[Record<string, unknown>, Path]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* objectsAt(item, way, [...path, index])
  } else if (isObject(value)) {
    const [key, ...rest] = way
    if (key === undefined) yield [value, path]
    else yield* objectsAt(value[key], rest, [...path, key])
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
