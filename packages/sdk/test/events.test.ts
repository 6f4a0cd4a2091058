import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventReader } from '../src/events.ts'

const STREAM = [
  ':\n\n',
  'event: next\ndata: {"data":{"a":"x: y"}}\n\n',
  ': still here\n\n',
  'event: next\r\ndata: one\r\ndata:two\r\n\r\n',
  'event: complete\ndata:\n\n',
].join('')
const EVENTS = [
  { name: 'next', data: '{"data":{"a":"x: y"}}' },
  { name: 'next', data: 'one\ntwo' },
  { name: 'complete', data: '' },
]

test('events are read wherever the pieces end in which they come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 20 }), (cuts) => {
      const read = createEventReader()
      const ends = [...cuts, STREAM.length].toSorted((one, other) => one - other)
      const events = ends.flatMap((end, at) => read(STREAM.slice(ends[at - 1] ?? 0, end)))
      expect(events).toEqual(EVENTS)
    }),
  )
})
