import { abandon, type Execution, type Path } from './execution.ts'

/** One field of an object in the answer. */
export interface Field {
  key: string
  run(x: Execution, source: unknown, at: Path | undefined): unknown
}

/** Makes an object of the answer, or a promise of it, from what a resolver gave for it. */
export type Select = (x: Execution, source: unknown, at: Path | undefined) => unknown

/** All fields at once, as queries and everything below them run. */
export function selectTogether(fields: readonly Field[]): Select {
  const empty = emptyFor(fields)
  return (x, source, at) => {
    const answer = empty()
    let waits = false
    try {
      for (const { key, run } of fields) {
        const value = run(x, source, at)
        if (value instanceof Promise) waits = true
        answer[key] = value
      }
    } catch (error) {
      abandon(Object.values(answer))
      throw error
    }
    return waits ? whole(answer) : answer
  }
}

/** One field after the other, as mutations run. */
export function selectInTurn(fields: readonly Field[]): Select {
  const empty = emptyFor(fields)
  return async (x, source, at) => {
    const answer = empty()
    for (const { key, run } of fields) answer[key] = await run(x, source, at)
    return answer
  }
}

/** An object like others is faster, but one without a prototype takes `__proto__` for a key like others. */
function emptyFor(fields: readonly Field[]): () => Record<string, unknown> {
  const holdsProto = fields.some(({ key }) => key === '__proto__')
  return holdsProto ? () => Object.create(null) as Record<string, unknown> : () => ({})
}

async function whole(answer: Record<string, unknown>): Promise<Record<string, unknown>> {
  const values = await Promise.all(Object.values(answer))
  for (const [index, key] of Object.keys(answer).entries()) answer[key] = values[index]
  return answer
}
