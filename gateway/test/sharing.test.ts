import { describe, expect, test } from 'vitest'
import { aPerson } from './graph.ts'
import { startEngine } from './engine.ts'
import { music } from './music.ts'

/** An engine whose subgraph `counts` answers when it is let. */
function startWaiting() {
  const release = Promise.withResolvers<void>()
  const engine = startEngine(music(), {
    onCall: async (subgraph, _call, next) => {
      if (subgraph === 'counts') await release.promise
      return next()
    },
  })
  const countsCalls = () => engine.calls.filter(({ subgraph }) => subgraph === 'counts')
  return { engine, countsCalls, release: release.resolve }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const QUERY = '{ tracks { title plays } total }'
const ANSWER = {
  data: {
    tracks: [
      { title: 'Blue', plays: 100 },
      { title: 'Green', plays: 200 },
      { title: 'Red', plays: 300 },
    ],
    total: 42,
  },
}

describe('the same question under way', () => {
  test('is asked once, and twenty-five who go spoil nothing for twenty-five who wait', async () => {
    const { engine, countsCalls, release } = startWaiting()
    const leaving = new AbortController()
    const gone = Array.from({ length: 25 }, () => engine.ask(QUERY, { signal: leaving.signal }))
    const waiting = Array.from({ length: 25 }, () => engine.ask(QUERY))
    await turn()
    leaving.abort()
    await Promise.all(gone)
    release()
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual(ANSWER)
    expect(countsCalls()).toHaveLength(2)
    expect(countsCalls().every(({ signal }) => !signal.aborted)).toBe(true)
  })

  test('ends when the last who waited has gone', async () => {
    const { engine, countsCalls } = startWaiting()
    const leaving = new AbortController()
    const gone = [
      engine.ask('{ total }', { signal: leaving.signal }),
      engine.ask('{ total }', { signal: leaving.signal }),
    ]
    await turn()
    expect(countsCalls().map(({ signal }) => signal.aborted)).toEqual([false])
    leaving.abort()
    await Promise.all(gone)
    expect(countsCalls().map(({ signal }) => signal.aborted)).toEqual([true])
  })

  test('is another for another identity, for other variables, and after a change by the same identity', async () => {
    const { engine, countsCalls, release } = startWaiting()
    const [one, other] = [aPerson('creator'), aPerson('creator')]
    const waiting = [engine.ask('{ total }', { identity: one }), engine.ask('{ total }', { identity: other })]
    await turn()
    expect(countsCalls()).toHaveLength(2)
    await engine.ask('mutation { rename(id: "t1", title: "Blues") { id } }', { identity: one })
    waiting.push(engine.ask('{ total }', { identity: one }))
    await turn()
    expect(countsCalls()).toHaveLength(3)
    release()
    for (const answer of await Promise.all(waiting)) expect(answer).toEqual({ data: { total: 42 } })
  })

  test('is never a mutation', async () => {
    const engine = startEngine(music())
    const rename = () =>
      engine.ask('mutation { rename(id: "t1", title: "Blues") { id } }', { identity: aPerson('creator') })
    await Promise.all([rename(), rename()])
    expect(engine.calls).toHaveLength(2)
  })
})
