import type { InvalidField } from '@chorus/subgraph-server'

/** What checking a client's value gives: the value as it is stored, or one sentence that says what is wrong with it. */
export type Checked<Value> = { ok: true; value: Value } | { ok: false; problem: string }

export const good = <Value>(value: Value): Checked<Value> => ({ ok: true, value })

export const bad = (problem: string): { ok: false; problem: string } => ({ ok: false, problem })

/** Checks what a client may leave out; undefined then. */
export function checkIfGiven<Given, Value>(
  given: Given | null | undefined,
  check: (given: Given) => Checked<Value>,
): Checked<Value | undefined> {
  return given === null || given === undefined ? good(undefined) : check(given)
}

/** Every value that is not good, with its path in the mutation's arguments; null where all are good. */
export function findProblems(
  ...checks: [path: string[], checked: Checked<unknown>][]
): [InvalidField, ...InvalidField[]] | null {
  const fields = checks.flatMap(([path, checked]) => (checked.ok ? [] : [{ path, message: checked.problem }]))
  const [first, ...others] = fields
  return first ? [first, ...others] : null
}

/** The value of a check without problems, once `findProblems` has found none. */
export function valueOf<Value>(checked: Checked<Value>): Value {
  if (!checked.ok) throw new Error(`A value was used that is not good: ${checked.problem}`)
  return checked.value
}
