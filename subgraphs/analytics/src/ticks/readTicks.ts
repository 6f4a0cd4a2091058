import { badInput } from '@chorus/subgraph-server'
import { TickInJson, type PlayTick } from './tick.ts'
import { MOST_TICKS } from './playTicks.ts'

/**
 * The ticks of a plain HTTP body: a JSON array, or one JSON object a line (NDJSON; empty lines are none).
 * @throws ClientError BAD_USER_INPUT that names the tick or line and the field which are wrong, or that there are too many.
 */
export function readTicks(body: string, format: 'json' | 'ndjson'): PlayTick[] {
  const { values, placeOf } = format === 'json' ? readArray(body) : readLines(body)
  if (values.length > MOST_TICKS) throw badInput(`At most ${MOST_TICKS} ticks at once; they are ${values.length}.`)
  return values.map((value, index) => {
    const read = TickInJson.safeParse(value)
    if (read.success) return read.data
    const [issue] = read.error.issues
    const field = issue?.path.join('.')
    throw badInput(`${placeOf(index)}${field ? `, \`${field}\`` : ''}: ${issue?.message}`)
  })
}

interface Found {
  values: readonly unknown[]
  placeOf(index: number): string
}

function readArray(body: string): Found {
  const values: unknown = parseJson(body)
  if (!Array.isArray(values)) throw badInput('The body must be a JSON array of ticks.')
  return { values, placeOf: (index) => `Tick ${index}` }
}

function readLines(body: string): Found {
  const lines = body.split('\n').flatMap((text, index) => (text.trim() === '' ? [] : [{ text, number: index + 1 }]))
  const placeOf = (index: number) => `Line ${lines[index]?.number}`
  return {
    values: lines.map(({ text }, index) => {
      const value: unknown = parseJson(text)
      if (value === undefined) throw badInput(`${placeOf(index)} is not JSON.`)
      return value
    }),
    placeOf,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
