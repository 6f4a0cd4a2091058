import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Something that the person at the terminal can act on: its message is the whole answer. */
export class Problem extends Error {}

/** Standard output belongs to the command's answer; what we do goes to standard error, a line each. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Says what begins, and how long it took. */
export async function saying(what, work) {
  const startedAtMs = Date.now()
  process.stderr.write(`${what} …`)
  try {
    const result = await work()
    process.stderr.write(` ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stderr.write(' failed\n')
    throw error
  }
}

/** The program of this name on the PATH or in one of these folders; null when there is none. */
export function findProgram(name, folders = []) {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...folders]
  for (const place of places) {
    const file = join(place, name)
    if (place && isExecutable(file)) return file
  }
  return null
}

/** Runs a program without input, and keeps what it prints: { ok, output }. Never rejects. */
export function runQuietly(program, args, { env = process.env, timeoutMs = 15 * 60_000, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, shell, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs })
    let output = ''
    const keep = (chunk) => (output = (output + chunk).slice(-20_000))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => resolve({ ok: false, output: error.message }))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** The first lines of what a program printed, indented: npm says first what is wrong, then a lot more. */
export function headOf(output, lines = 12) {
  return output
    .trim()
    .split('\n')
    .slice(0, lines)
    .map((line) => `  ${line}`)
    .join('\n')
}

/** The last lines of what a program printed, indented. */
export function tailOf(output, lines = 12) {
  return output
    .trim()
    .split('\n')
    .slice(-lines)
    .map((line) => `  ${line}`)
    .join('\n')
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
