import { badInput } from '@chorus/subgraph-server'
import { TickInJson, type PlayTick } from './tick.ts'
import { MOST_TICKS } from './playTicks.ts'

/**
 * The ticks of a plain HTTP body: a JSON array, or one JSON object a line (NDJSON; empty lines are none).
 * @throws ClientError BAD_USER_INPUT that names the tick or line and the field which are wrong, or that there are too many.
 */
export function readTicks(body: string, format: 'json' | 'ndjson'): PlayTick[] {
  const values = format === 'json' ? readArray(body) : readLines(body)
  if (values.length > MOST_TICKS) throw badInput(`At most ${MOST_TICKS} ticks at once; they are ${values.length}.`)
  return values.map(({ value, place }) => {
    const read = TickInJson.safeParse(value)
    if (read.success) return read.data
    const [issue] = read.error.issues
    const field = issue?.path.join('.')
    throw badInput(`${place}${field ? `, \`${field}\`` : ''}: ${issue?.message}`)
  })
}

interface Found {
  value: unknown
  place: string
}

function readArray(body: string): Found[] {
  const read: unknown = parseJson(body)
  if (!Array.isArray(read)) throw badInput('The body must be a JSON array of ticks.')
  return read.map((value: unknown, index) => ({ value, place: `Tick ${index}` }))
}

function readLines(body: string): Found[] {
  return body.split('\n').flatMap((line, index): Found[] => {
    if (line.trim() === '') return []
    const value = parseJson(line)
    if (value === undefined) throw badInput(`Line ${index + 1} is not JSON.`)
    return [{ value, place: `Line ${index + 1}` }]
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
