import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendGraphql, startServer } from './server.ts'

const run = promisify(execFile)
const sdk = join(import.meta.dirname, '..')
let built: string
beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'chorus-sdk-'))
  const tsc = join(sdk, '../../node_modules/.bin/tsc')
  await run(tsc, ['-p', 'tsconfig.build.json', '--outDir', join(built, 'dist')], { cwd: sdk })
})
afterAll(() => rm(built, { recursive: true, force: true }))

test('what is built is plain JavaScript that imports nothing but itself', async () => {
  const files = (await readdir(join(built, 'dist'))).filter((file) => file.endsWith('.js'))
  expect(files).toContain('index.js')
  for (const file of files) {
    const text = await readFile(join(built, 'dist', file), 'utf8')
    const imported = [...text.matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)].map(([, specifier]) => specifier)
    for (const specifier of imported) expect(specifier).toMatch(/^\.\/\w+\.js$/)
  }
})

test('and works in a process of its own, which ends when its calls have', async () => {
  const server = await startServer()
  server.answers((_request, response) => sendGraphql(response, { data: { viewer: null } }))
  await writeFile(
    join(built, 'app.mjs'),
    `import { createChorus, dataOf } from './dist/index.js'
     const chorus = createChorus({ url: process.argv[2], timeoutMs: 60_000 })
     console.log(JSON.stringify(dataOf(await chorus.query('{ viewer { id } }'))))`,
  )
  await writeFile(join(built, 'package.json'), '{ "type": "module" }')
  const { stdout } = await run(process.execPath, [join(built, 'app.mjs'), server.url], { timeout: 15_000 })
  expect(JSON.parse(stdout)).toEqual({ viewer: null })
  await server.close()
})
