import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { findProgram, headOf, Problem, runQuietly, saying } from './process.mjs'
import { hashOf, isStamped, stamp } from './stamps.mjs'

const PINNED_NODE_MAJOR = 24
const PINNED_NODE = 'node_modules/node/bin/node'
const OFFLINE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i

/** Installs the npm packages when there are none, or when package-lock.json asks for others. */
export async function ensurePackages() {
  const wanted = hashOf(['package-lock.json'])
  if (existsSync('node_modules') && isStamped('packages', wanted)) return
  if (!hasLockedPackages()) await installPackages()
  stamp('packages', wanted)
}

/** The Node that the project pins, as an absolute path. */
export async function pinnedNode() {
  const node = resolve(PINNED_NODE)
  const identity = hashOf(['node_modules/node/package.json'])
  if (existsSync(node) && isStamped('node', identity)) return node
  if (await isPinnedMajor(node)) {
    stamp('node', identity)
    return node
  }
  // npm was told not to run install scripts, or the download was cut short.
  await saying('Installing Node 24', () => npm(['rebuild', 'node', '--ignore-scripts=false']))
  if (await isPinnedMajor(node)) return node
  if (Number(process.versions.node.split('.')[0]) === PINNED_NODE_MAJOR) return process.execPath
  throw new Problem(
    `The npm package "node" (Node ${PINNED_NODE_MAJOR}) does not run here: allow its install script ` +
      '(npm config delete ignore-scripts), delete node_modules and try again.',
  )
}

/**
 * Not `npm ci`: that one refuses a package-lock.json that was written where a registry has no programs for other
 * platforms, and begins by deleting node_modules, which a lost network would then not bring back.
 */
async function installPackages() {
  const { ok, output } = await saying('Installing packages (some minutes on the first time)', () =>
    npm(['install', '--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']),
  )
  if (ok) return
  if (OFFLINE.test(output)) {
    throw new Problem(
      `npm could not reach its registry: connect this machine to the network for the first start.\n${headOf(output, 4)}`,
    )
  }
  throw new Problem(`npm could not install the packages:\n${headOf(output)}`)
}

/** Did npm (run by hand, perhaps) already install just what package-lock.json says? npm keeps its own account of that. */
function hasLockedPackages() {
  const here = packagesIn('node_modules/.package-lock.json')
  const wanted = packagesIn('package-lock.json')
  if (!here || !wanted) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true
    const installed = here[path]
    if (!installed) return entry.optional === true || entry.devOptional === true || entry.peer === true
    return entry.link ? installed.link === true : installed.version === entry.version
  })
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}

async function isPinnedMajor(node) {
  const { ok, output } = await runQuietly(node, ['--version'], { timeoutMs: 30_000 })
  return ok && output.startsWith(`v${PINNED_NODE_MAJOR}.`)
}

/** npm as we were started by it, else the one on the PATH. */
async function npm(args) {
  const itself = process.env.npm_execpath
  if (itself && /npm-cli\.c?js$/.test(itself)) return runQuietly(process.execPath, [itself, ...args])
  const program = findProgram('npm')
  if (!program) throw new Problem('npm is not on the PATH: install it with Node (https://nodejs.org).')
  return runQuietly(program, args)
}
