// Adds up vitest's JSON reports: prints `passed failed`. No report, or a report without a test, is a failure.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const reports = readdirSync(folder).filter((file) => file.endsWith('.json'))
let passed = 0
let failed = 0
for (const file of reports) {
  const report = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  passed += report.numPassedTests
  failed += report.numFailedTests
  if (report.numTotalTests === 0 || !report.success) failed += report.numFailedTests === 0 ? 1 : 0
}
if (reports.length === 0) failed += 1
console.log(`${passed} ${failed}`)
