import { Problem, runQuietly, tailOf } from './process.mjs'

/**
 * Makes the files that are not in the repository (`turbo.json`: database clients, GraphiQL's page), where their inputs
 * have changed since.
 */
export async function ensureGenerated() {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', FORCE_COLOR: '0' }
  const { ok, output } = await runQuietly('node_modules/.bin/turbo', ['run', 'generate', '--output-logs=errors-only'], {
    env,
    timeoutMs: 300_000,
  })
  if (!ok) throw new Problem(`The generated files could not be made:\n${tailOf(output, 20)}`)
}
