import { createChdbPool } from '../src/chdbPool.ts'

/* A process with a ClickHouse inside that runs out of memory. */
const [directory = ''] = process.argv.slice(2)
const pool = createChdbPool({ directory, sessions: 2 })
await pool.ping({ select: true })
process.stdout.write('answers\n')
const kept: object[][] = []
for (;;) kept.push(Array.from({ length: 1_000 }, () => ({})))
