import { findProgram, Problem } from './process.mjs'
import { installSystemPackage } from './systemPackages.mjs'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const FOLDERS = [
  '/usr/bin',
  '/Applications/Chromium.app/Contents/MacOS',
  '/Applications/Google Chrome.app/Contents/MacOS',
]
const PLEASE = 'The tests look at pages in Chromium: install it (Debian: apt-get install chromium).'

/** A Chromium that tests can drive, installed with the system's package manager where that is allowed. */
export async function ensureChromium() {
  const program =
    find() ?? ((await installSystemPackage({ apt: 'chromium', brew: ['--cask', 'chromium'] }, PLEASE)) ? find() : null)
  if (!program) throw new Problem(PLEASE)
  return program
}

function find() {
  for (const name of [...PROGRAMS, 'Chromium', 'Google Chrome']) {
    const program = findProgram(name, FOLDERS)
    if (program) return program
  }
  return null
}
