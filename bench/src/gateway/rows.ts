import type { OperationName } from './operations.ts'

/** What is measured, in the order of the table. */
export interface Row {
  key: string
  title: string
  script: string
  args: readonly string[]
  isOurs: boolean
  /** × stock Apollo, at least. */
  bars: Partial<Record<OperationName, number>>
}

export const APOLLO = 'apollo'
export const IN_PROCESS = 'in-process'
export const FLOOR = 'floor'

export const ROWS: readonly Row[] = [
  { key: APOLLO, title: 'stock Apollo', script: 'apolloProcess.ts', args: [], isOurs: false, bars: {} },
  {
    key: 'http',
    title: 'Chorus, HTTP, nothing shared',
    script: 'chorusProcess.ts',
    args: ['nothing'],
    isOurs: true,
    bars: { heavy: 15, light: 16 },
  },
  {
    key: 'shared',
    title: 'Chorus, HTTP, fetches shared',
    script: 'chorusProcess.ts',
    args: ['fetches'],
    isOurs: true,
    bars: { heavy: 36, light: 30 },
  },
  {
    key: IN_PROCESS,
    title: 'Chorus, in process',
    script: 'chorusInProcess.ts',
    args: [],
    isOurs: true,
    bars: { heavy: 23, light: 24 },
  },
  {
    key: FLOOR,
    title: 'floor: the same calls by undici',
    script: 'floorProcess.ts',
    args: [],
    isOurs: false,
    bars: {},
  },
]

export function rowsNamed(keys: readonly string[]): Row[] {
  return keys.map((key) => {
    const row = ROWS.find((row) => row.key === key)
    if (row) return row
    throw new Error(`There is no row "${key}"; there are ${ROWS.map((row) => row.key).join(', ')}.`)
  })
}
