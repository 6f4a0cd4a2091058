import { dirname } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { COMMANDS, stepsOf } from './commands.mjs'
import { ensureGenerated } from './generated.mjs'
import { ensurePackages, pinnedNode } from './packages.mjs'
import { Problem, ROOT, say } from './process.mjs'
import { ensureRedis } from './redis.mjs'
import { runInstead } from './run.mjs'

/** Installs what is missing, runs the command's steps, and exits as they did. */
export async function bootstrap(command, args) {
  try {
    if (!Object.hasOwn(COMMANDS, command)) {
      throw new Problem(`There is no command "${command}"; there are ${Object.keys(COMMANDS).join(', ')}.`)
    }
    process.chdir(ROOT)
    await ensurePackages()
    const node = await pinnedNode()
    const needs = COMMANDS[command].needs
    const redis = needs.includes('redis') ? await ensureRedis() : null
    const chromium = needs.includes('chromium') ? await ensureChromium() : null
    if (needs.includes('generated')) await ensureGenerated()

    const paths = [dirname(node), redis && dirname(redis), process.env.PATH]
    const env = { ...process.env, PATH: paths.filter(Boolean).join(':'), ...(chromium && { CHROMIUM: chromium }) }
    for (const { says, run } of stepsOf(command, args)) {
      if (says) say(says)
      await runInstead(node, run, env)
    }
    process.exit(0)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    say(error.message)
    process.exit(1)
  }
}
