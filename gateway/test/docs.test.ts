import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defaultLimits } from '../src/limits/limits.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/gateway.md')
const options = page.slice(page.indexOf('\n## Options'))

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => String(name))
const [optionsType = ''] = /interface GatewayOptions [^]*?\n}/.exec(read('gateway/src/gateway.ts')) ?? []

test.each([
  ['option', namesIn(optionsType, /^ {2}(\w+)\??:/gm)],
  ['variable of the environment', namesIn(read('gateway/src/config.ts'), /^ {4}([A-Z][A-Z_]+): z/gm)],
  ['limit', Object.keys(defaultLimits)],
  ['flag', namesIn(read('platform/src/commands/gateway.ts'), /(--[a-z-]+)[ ']/g)],
])('every %s stands in the tables of docs/gateway.md', (_what, names) => {
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !options.includes(`\`${name}\``))).toEqual([])
})

test('the limits in the tables are those that hold', () => {
  for (const [name, limit] of Object.entries(defaultLimits)) {
    const row = options.split('\n').find((line) => line.startsWith(`| \`${name}\` `))
    expect(Number(row?.split('|')[2]?.replaceAll(/\s/g, '')), name).toBe(limit)
  }
})
