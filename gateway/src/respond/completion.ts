import { print, visit, type DirectiveNode, type DocumentNode } from 'graphql'
import type { RefusedFields } from '../access/refuse.ts'
import { fragmentsByName } from '../plan/readOperation.ts'

/**
 * How an answer gets the shape that the client asked for. `as fetched`: the executor gives it. `by the document`: the
 * client's own document is walked over it once more.
 */
export type Completion = 'as fetched' | 'by the document'

/**
 * Refused fields have their nulls and errors to be put in. And the planner's libraries join fragments of one type and
 * condition before they shape an answer, which is right but for the order of its fields: the client's is restored.
 */
export function completionOf(document: DocumentNode, refused: RefusedFields): Completion {
  return refused.size > 0 || repeatsFragments(document) ? 'by the document' : 'as fetched'
}

function repeatsFragments(document: DocumentNode): boolean {
  const fragments = fragmentsByName(document)
  const seen = new Set<string>()
  let repeats = false
  const enter = (typeName: string | undefined, directives: readonly DirectiveNode[] = []) => {
    const key = [typeName ?? '', ...directives.map((directive) => print(directive))].join(' ')
    repeats ||= seen.has(key)
    seen.add(key)
  }
  visit(document, {
    InlineFragment: ({ typeCondition, directives }) => enter(typeCondition?.name.value, directives),
    FragmentSpread: ({ name, directives }) => enter(fragments[name.value]?.typeCondition.name.value, directives),
  })
  return repeats
}
