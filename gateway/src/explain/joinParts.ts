/** A text of an answer that comes in parts, parsed. */
export interface AnswerPart {
  data?: unknown
  incremental?: readonly { data: unknown; path: readonly (string | number)[] }[]
}

/** The data that a client has when it has put all parts together. */
export function joinParts(parts: readonly AnswerPart[]): unknown {
  const whole = parts.find(({ data }) => data !== undefined)?.data
  for (const { data, path } of parts.flatMap(({ incremental = [] }) => incremental)) {
    join(path.reduce<unknown>(valueAt, whole), data)
  }
  return whole
}

const valueAt = (value: unknown, step: string | number): unknown =>
  isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined

function join(into: unknown, data: unknown): void {
  if (!isObject(into) || !isObject(data)) return
  for (const [key, value] of Object.entries(data)) {
    const known = valueAt(into, key)
    if (isObject(known)) join(known, value)
    // Defined, not assigned: clients may call a field `__proto__`.
    else Object.defineProperty(into, key, { value, writable: true, enumerable: true, configurable: true })
  }
}

/** Or a list: its positions are its keys. */
const isObject = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null
