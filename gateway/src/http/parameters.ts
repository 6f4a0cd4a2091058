/** The parameters of GraphQL over HTTP, as far as they are read. Null is absent. */
export interface Parameters {
  query: string
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
  const { query, operationName, variables, extensions } = given
  if (typeof query !== 'string') return '`query` must be the text of a document.'
  if (typeof operationName !== 'string' && isGiven(operationName)) return '`operationName` must be a string.'
  if (!isObject(variables) && isGiven(variables)) return '`variables` must be an object.'
  if (!isObject(extensions) && isGiven(extensions)) return '`extensions` must be an object.'
  return {
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? NONE,
    extensions: extensions ?? NONE,
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isGiven<Value>(value: Value): value is Exclude<Value, null | undefined> {
  return value !== undefined && value !== null
}
