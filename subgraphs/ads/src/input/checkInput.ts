import type { z } from 'zod'
import type { InvalidField } from '@chorus/subgraph-server'

export type InvalidFields = [InvalidField, ...InvalidField[]]

export type CheckedInput<Value> = { ok: true; value: Value } | { ok: false; fields: InvalidFields }

/** Reads a client's input through a schema; what is wrong comes with its path from the mutation's arguments inwards. */
export function checkInput<Value>(
  shape: z.ZodType<Value>,
  given: unknown,
  at: readonly string[] = ['input'],
): CheckedInput<Value> {
  const read = shape.safeParse(given)
  if (read.success) return { ok: true, value: read.data }
  const [first, ...others] = read.error.issues.map(({ path, message }) => ({
    path: [...at, ...path.map(String)],
    message,
  }))
  return { ok: false, fields: first ? [first, ...others] : [{ path: [...at], message: 'This is not valid.' }] }
}

/** One field that is wrong for a reason that only the stores know. */
export const invalid = (path: readonly string[], message: string) => ({
  kind: 'invalid' as const,
  fields: [{ path: [...path], message }] satisfies InvalidFields,
})
