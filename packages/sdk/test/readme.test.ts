import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
// Inside the repository, so that packages are found as a project that installed them finds them.
const cache = join(root, 'node_modules/.cache')
let project: string

beforeAll(async () => {
  await mkdir(cache, { recursive: true })
  project = await mkdtemp(join(cache, 'sdk-readme-'))
  await copyFile(join(root, 'schema/api.graphql'), join(project, 'api.graphql'))
  for (const { file, text } of await examples()) {
    await mkdir(dirname(join(project, file)), { recursive: true })
    await writeFile(join(project, file), text)
  }
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: 'NodeNext',
    strict: true,
    types: [],
    noEmit: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
  }
  await writeFile(join(project, 'package.json'), '{ "type": "module" }')
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
})
afterAll(() => rm(project, { recursive: true, force: true }))

/** The README's examples that say which file they are. */
async function examples(): Promise<{ file: string; text: string }[]> {
  const readme = await readFile(join(root, 'packages/sdk/README.md'), 'utf8')
  return [...readme.matchAll(/```\w+\n(?:\/\/|#) (\S+)\n([^]*?)```/g)].map(([, file, text]) => ({
    file: String(file),
    text: String(text),
  }))
}

test('who follows the README has a project that generates and compiles', { timeout: 120_000 }, async () => {
  const bin = (name: string) => join(root, 'node_modules/.bin', name)
  await run(bin('graphql-codegen'), ['--config', 'codegen.ts', '--silent'], { cwd: project })
  const generated = await readFile(join(project, 'src/operations.ts'), 'utf8')
  expect(generated).toContain('export const FindMusicDocument')

  const { stdout } = await run(bin('tsc'), ['-p', '.'], { cwd: project }).catch((error: { stdout: string }) => error)
  expect(stdout).toBe('')
})

test(
  'an operation that the schema does not allow stops the generation, and is named',
  { timeout: 120_000 },
  async () => {
    const bad = await mkdtemp(join(project, 'bad-'))
    await copyFile(join(project, 'codegen.ts'), join(bad, 'codegen.ts'))
    await copyFile(join(project, 'api.graphql'), join(bad, 'api.graphql'))
    await mkdir(join(bad, 'src'))
    await writeFile(join(bad, 'src/bad.graphql'), 'query Bad { viewer { shoeSize } }')
    // In a test environment it says nothing.
    const options = { cwd: bad, env: { ...process.env, NODE_ENV: 'development' } }
    const generating = run(join(root, 'node_modules/.bin/graphql-codegen'), ['--config', 'codegen.ts'], options)
    await expect(generating).rejects.toMatchObject({ stderr: expect.stringContaining('shoeSize') })
  },
)
