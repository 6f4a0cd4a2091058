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
  const untold = (errors: readonly GraphQLFormattedError[]) =>
    errors.filter((error) => {
      const key = JSON.stringify([error.path, error.message])
      return !told.has(key) && told.add(key)
    })

  await steps(program.step, run)
  const first = await answers.written(run, prepared, program.stage([]))
  const under = (parent: DeferredPart | null) => program.deferred.filter((part) => part.parent === parent)
  const coming = new Map<DeferredPart, Promise<DeferredPart>>()
  const begin = (part: DeferredPart) =>
    void coming.set(
      part,
      steps(part.step, run).then(() => part),
    )
  under(null).forEach(begin)

  const errors = untold(first.errors)
  const hasErrors = errors.length > 0 ? `"errors":${JSON.stringify(errors)},` : ''
  yield `{${hasErrors}"data":${first.data},"hasNext":${coming.size > 0}}`

  while (coming.size > 0) {
    const part = await Promise.race(coming.values())
    coming.delete(part)
    under(part).forEach(begin)
    const written = await answers.written(run, prepared, program.stage(lineage(part)))
    const incremental = incrementsOf(part, { ...written, errors: untold(written.errors) }, prepared)
    yield JSON.stringify({ ...(incremental.length > 0 && { incremental }), hasNext: coming.size > 0 })
  }
}

/** A part's label with those of the parts that it is within. */
function lineage(part: DeferredPart): string[] {
  return part.parent ? [...lineage(part.parent), part.label] : [part.label]
}

/** What a part adds, for each object that it belongs to. */
function incrementsOf(part: DeferredPart, { data, errors }: Written, prepared: PreparedOperation): Increment[] {
  const fragment = prepared.fragments?.get(part.label)
  if (!fragment) return []
  const names = namesIn(fragment.selectionSet, fragmentsByName(prepared.asked.document))
  const label = fragment.label === undefined ? {} : { label: fragment.label }
  const increments: Increment[] = []
  for (const [object, path] of objectsAt(JSON.parse(data), part.path, [])) {
    const own = errors.filter((error) => startsWith(error.path ?? [], path))
    const entries = Object.entries(object).filter(([name]) => names.has(name))
    if (entries.length === 0 && own.length === 0) continue
    const added = entries.length > 0 ? Object.fromEntries(entries) : null
    increments.push({ data: added, path, ...label, ...(own.length > 0 && { errors: own }) })
  }
  if (increments.length > 0 || errors.length === 0) return increments
  // Its null has spread to an object above, which the client has already.
  return [{ data: null, path: part.path, ...label, errors }]
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

const startsWith = (path: Path, start: Path): boolean => start.every((step, depth) => path[depth] === step)

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
