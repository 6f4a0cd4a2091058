import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const RUN = pathToFileURL(join(import.meta.dirname, '../bootstrap/run.mjs')).href
/** A step that hears signals and does nothing of what they ask. */
const DEAF =
  "for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => {}); setInterval(() => {}, 1000); console.log(process.pid)"

test('a step that hangs is killed when it is asked to stop a second time', async () => {
  const script = `import { runInstead } from '${RUN}'; await runInstead(process.execPath, ['-e', ${JSON.stringify(DEAF)}], process.env)`
  const outer = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(outer, 'exit', { signal: AbortSignal.timeout(30_000) })
  await once(outer.stdout, 'data')
  outer.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(outer.exitCode).toBeNull()
  outer.kill('SIGTERM')
  expect(await ended).toEqual([null, 'SIGKILL'])
}, 60_000)
