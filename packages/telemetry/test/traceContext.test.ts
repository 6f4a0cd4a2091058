import { expect, test } from 'vitest'
import { readTraceContext } from '../src/index.ts'

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const stateOf = (tracestate: string) => readTraceContext({ traceparent, tracestate })?.tracestate

test.each([
  undefined,
  '',
  'nonsense',
  traceparent.toUpperCase(),
  `${traceparent}-more`,
  `ff${traceparent.slice(2)}`,
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  `00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`,
])('a caller who says %j of itself has no context, nor has its state', (other) => {
  expect(readTraceContext({ traceparent: other, tracestate: 'a=1' })).toBeUndefined()
})

test('what tracing systems say is read as it is, blanks around it left out', () => {
  expect(readTraceContext({ traceparent })).toEqual({ traceparent, tracestate: undefined })
  expect(stateOf('rojo=00f067aa,congo=t61rc WkgMz;~')).toBe('rojo=00f067aa,congo=t61rc WkgMz;~')
  expect(stateOf('a=1 ,\tfw529a3039@dt=2,,')).toBe('a=1,fw529a3039@dt=2')
  expect(stateOf(' , ')).toBeUndefined()
})

test.each(['a', 'a=', '=1', 'A=1', 'a=1=2', 'a=1,b', 'a=é', 'a=1\u0001', 'a b=1', `a=${'1'.repeat(257)}`])(
  'a state of %j makes no sense, and goes no further',
  (tracestate) => expect(stateOf(tracestate)).toBeUndefined(),
)

test('of a state that is too long the first members are kept, which are the latest', () => {
  const member = (at: number) => `m${at}=${'x'.repeat(100)}`
  expect(stateOf([1, 2, 3, 4, 5].map(member).join())).toBe([1, 2, 3, 4].map(member).join())
  const short = Array.from({ length: 40 }, (_none, at) => `m${at}=x`)
  expect(stateOf(short.join())).toBe(short.slice(0, 32).join())
  expect(stateOf(`a=${'1'.repeat(256)},b=${'2'.repeat(251)}`)).toHaveLength(512)
})
