import { expect, test } from 'vitest'
import { readSubgraphSettings } from '../src/transport/subgraphSettings.ts'

test('what is said of one subgraph goes before what is said of all, and both before what is usual', () => {
  const settings = readSubgraphSettings({
    '*': { timeoutMs: 3_000, retries: 0 },
    catalog: { timeoutMs: 200, url: 'http://catalog/graphql' },
  })
  expect(settings.of('catalog')).toEqual({
    url: 'http://catalog/graphql',
    timeoutMs: 200,
    retries: 0,
    connections: 256,
    queue: 1_024,
    breaker: true,
    hedge: false,
  })
  expect(settings.of('people')).toMatchObject({ timeoutMs: 3_000, retries: 0 })
  expect(settings.of('constructor')).toMatchObject({ timeoutMs: 3_000 })
  expect(settings.names).toEqual(['catalog'])
})

test.each([
  [{ catalog: { timeoutMs: '5' } }, /^catalog\.timeoutMs: /],
  [{ catalog: { url: 'file:///etc/passwd' } }, /^catalog\.url: is not an http URL$/],
  [{ catalog: { retry: 1 } }, /^catalog: .*retry/],
  [{ '*': 3 }, /^\*: /],
  [[], /./],
  ['catalog', /./],
])('what is wrong is named: %j', (given, message) => {
  expect(() => readSubgraphSettings(given)).toThrow(message)
})
