import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core'

/**
 * An operation as text that carries the types of its answer and of its variables, as graphql-codegen makes it. A plain
 * string is one too: its data is `unknown`.
 */
export interface Document<Data, Variables> extends DocumentTypeDecoration<Data, Variables> {
  toString(): string
}

/** Variables may be left out where none is required. */
export type VariablesArgument<Variables> = Record<never, never> extends Variables ? Variables | undefined : Variables

export type OperationKind = 'query' | 'mutation' | 'subscription'

// What may hold braces or keywords without meaning them: block strings, strings, comments.
const OPAQUE = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*/g
const STRUCTURE = /[{}()]|\b(?:query|mutation|subscription|fragment)\b/g

/** What a document does: decides whether it may be sent twice. Null where it has no operation. */
export function operationKind(source: string): OperationKind | null {
  let braces = 0
  let parentheses = 0
  let inFragment = false
  for (const [token] of source.replace(OPAQUE, ' ').matchAll(STRUCTURE)) {
    if (token === '(') parentheses += 1
    else if (token === ')') parentheses -= 1
    else if (parentheses > 0) continue
    else if (token === '}') {
      braces -= 1
      if (braces === 0) inFragment = false
    } else if (braces > 0 || inFragment) braces += token === '{' ? 1 : 0
    else if (token === '{') return 'query'
    else if (token === 'fragment') inFragment = true
    else if (isOperationKind(token)) return token
  }
  return null
}

const isOperationKind = (token: string): token is OperationKind =>
  token === 'query' || token === 'mutation' || token === 'subscription'
