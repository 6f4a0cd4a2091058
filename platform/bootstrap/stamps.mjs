import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where it is noted what was done last, and from which inputs; it goes when node_modules goes. */
const FOLDER = 'node_modules/.cache/chorus'

/** A hash over files, and over all files in folders, by name and content. Absent ones count as absent. */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, path)
  return hash.digest('hex')
}

/** Was this done from the same inputs? */
export function isStamped(name, hash) {
  const file = join(FOLDER, name)
  return existsSync(file) && readFileSync(file, 'utf8') === hash
}

export function stamp(name, hash) {
  const file = join(FOLDER, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, hash)
}

function addTo(hash, path) {
  hash.update(`\n${path}\n`)
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) {
    hash.update(readFileSync(path))
    return
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== 'node_modules') addTo(hash, join(path, name))
  }
}
