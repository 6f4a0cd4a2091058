import { expect, test } from 'vitest'
import { readGatewayConfig } from '../src/config.ts'

const read = (environment: Record<string, string>) =>
  readGatewayConfig({ PORT: '0', SUPERGRAPH_FILE: 'x', IDENTITY_SECRET: 'x'.repeat(32), ...environment })

test('limits, rates and what is slow are read from the environment, and off or as always where it says nothing', () => {
  expect(read({})).toMatchObject({ REFUSE: 'fields', SLOW_OPERATION_MS: 1_000, TRUSTED_PROXIES: 0 })
  expect([read({}).LIMITS, read({}).RATE_REQUESTS, read({}).RATE_COST]).toEqual([undefined, undefined, undefined])
  const said = { LIMITS: '{"depth":12,"cost":5000}', RATE_REQUESTS: '600/60', RATE_COST: '9/1', REFUSE: 'operations' }
  expect(read(said)).toMatchObject({
    LIMITS: { depth: 12, cost: 5_000 },
    RATE_REQUESTS: { points: 600, perS: 60 },
    RATE_COST: { points: 9, perS: 1 },
    REFUSE: 'operations',
  })
})

test.each([
  [{ LIMITS: '{"dept":3}' }, /LIMITS.*"dept"/],
  [{ LIMITS: '{"depth":-1}' }, /LIMITS.*depth/],
  [{ LIMITS: 'depth=3' }, /LIMITS.*no JSON of limits/],
  [{ RATE_REQUESTS: '600' }, /RATE_REQUESTS.*600\/60/],
  [{ RATE_REDIS_URL: 'http://localhost:6379' }, /RATE_REDIS_URL/],
  [{ REFUSE: 'nothing' }, /REFUSE/],
  [{ TRUSTED_PROXIES: '-1' }, /TRUSTED_PROXIES/],
])('what is wrong is named: %j', (environment, message) => {
  expect(() => read(environment as Record<string, string>)).toThrow(message)
})
