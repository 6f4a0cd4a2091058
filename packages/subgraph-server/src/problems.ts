/** The expected failures that every subgraph shares, as the SDL's `Problem` types. */

export interface InvalidInputProblem {
  __typename: 'InvalidInput'
  message: string
  fields: { path: string[]; message: string }[]
}
export interface NotFoundProblem {
  __typename: 'NotFound'
  id: string
  message: string
}
export interface ForbiddenProblem {
  __typename: 'Forbidden'
  message: string
}

export interface WrongStateProblem {
  __typename: 'WrongState'
  state: string
  message: string
}

/** `path` runs from the mutation's arguments inwards: `['input', 'displayName']`. */
export interface InvalidField {
  path: string[]
  message: string
}

export function invalidInput(...fields: [InvalidField, ...InvalidField[]]): InvalidInputProblem {
  const [first] = fields
  const message = fields.length === 1 ? first.message : `${fields.length} fields are not valid.`
  return { __typename: 'InvalidInput', message, fields }
}

export function notFound(id: string, message: string): NotFoundProblem {
  return { __typename: 'NotFound', id, message }
}

export function forbidden(message: string): ForbiddenProblem {
  return { __typename: 'Forbidden', message }
}

/** `state` is the one that it is in now, as the SDL names it. */
export function wrongState(state: string, message: string): WrongStateProblem {
  return { __typename: 'WrongState', state, message }
}
