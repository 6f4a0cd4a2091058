import { EventEmitter, getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { Wait } from '../src/http/wait.ts'

const aClient = () => Object.assign(new EventEmitter(), { destroyed: false })
const aborted = (signal: AbortSignal) => new Promise((resolve) => signal.addEventListener('abort', resolve))
const listenersOf = (client: EventEmitter) => getEventListeners(client, 'close').length

test('the signal fires when the client goes', () => {
  const client = aClient()
  const { signal } = new Wait(client, Date.now() + 60_000)
  expect(signal.aborted).toBe(false)
  client.emit('close')
  expect(signal.aborted).toBe(true)
})

test('the signal fires when the deadline has passed, each at its own', async () => {
  const late = new Wait(aClient(), Date.now() + 60_000).signal
  await aborted(new Wait(aClient(), Date.now() + 30).signal)
  await aborted(new Wait(aClient(), Date.now() - 1).signal)
  expect(late.aborted).toBe(false)
})

test('a client that has gone before is gone', () => {
  expect(new Wait(Object.assign(aClient(), { destroyed: true }), Date.now() + 60_000).signal.aborted).toBe(true)
})

test('what is over is not given up later, and leaves no listener behind', async () => {
  const client = aClient()
  const wait = new Wait(client, Date.now() + 30)
  const { signal } = wait
  wait.over()
  client.emit('close')
  await aborted(new Wait(aClient(), Date.now() + 60).signal)
  expect([signal.aborted, listenersOf(client)]).toEqual([false, 0])
})

test('a wait whose signal nobody reads listens to nothing', () => {
  const client = aClient()
  new Wait(client, Date.now() + 60_000).over()
  expect(listenersOf(client)).toBe(0)
})
