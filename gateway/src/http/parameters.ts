import { persistedHashOf } from '../documents/documents.ts'

/** The parameters of GraphQL over HTTP, as far as they are read. Null is absent. */
export interface Parameters {
  /** Absent where the document is given by name. */
  query: string | undefined
  documentId: string | undefined
  operationName: string | undefined
  variables: Record<string, unknown>
  extensions: Record<string, unknown>
}

const NONE: Record<string, unknown> = Object.freeze({})

/**
 * Reads the parameters out of parsed JSON, or says in one sentence what is wrong with them. What is not known is ignored,
 * as the specification says. By hand: every request comes by here.
 */
export function readParameters(given: unknown): Parameters | string {
  if (!isObject(given)) return 'The request must be one JSON object with a `query`.'
  const { query, documentId, operationName, variables, extensions } = given
  if (typeof documentId !== 'string' && isGiven(documentId)) return '`documentId` must be a string.'
  if (typeof query !== 'string' && (isGiven(query) || !isNamed(documentId, extensions))) {
    return '`query` must be the text of a document.'
  }
  if (typeof operationName !== 'string' && isGiven(operationName)) return '`operationName` must be a string.'
  if (!isObject(variables) && isGiven(variables)) return '`variables` must be an object.'
  if (!isObject(extensions) && isGiven(extensions)) return '`extensions` must be an object.'
  return {
    query: query ?? undefined,
    documentId: documentId ?? undefined,
    operationName: operationName ?? undefined,
    variables: variables ?? NONE,
    extensions: extensions ?? NONE,
  }
}

function isNamed(documentId: unknown, extensions: unknown): boolean {
  return isGiven(documentId) || (isObject(extensions) && persistedHashOf(extensions) !== undefined)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isGiven<Value>(value: Value): value is Exclude<Value, null | undefined> {
  return value !== undefined && value !== null
}
